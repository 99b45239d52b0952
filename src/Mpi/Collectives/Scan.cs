using System.Diagnostics.CodeAnalysis;
using MPI.Native;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Combines the values of ranks 0 to this one, in that order.</summary>
    public T Scan<T>(T value, ReductionOperation<T> op)
    {
        ArgumentNullException.ThrowIfNull(op);
        if (!Datatype<T>.IsDirect) return AllgatherObjects(value).Take(Rank + 1).Aggregate((x, y) => op(x, y));
        T result = default!;
        Scan(new ReadOnlySpan<T>(in value), op, new Span<T>(ref result));
        return result;
    }

    /// <summary>Combines the arrays of ranks 0 to this one, element by element.</summary>
    public T[] Scan<T>(T[] values, ReductionOperation<T> op)
    {
        T[] results = null!;
        Scan(values, op, ref results);
        return results;
    }

    /// <inheritdoc cref="Scan{T}(T[], ReductionOperation{T})"/>
    /// <param name="outValues">The results, in a new array where it is too short. May be <paramref name="inValues"/>.</param>
    public void Scan<T>(T[] inValues, ReductionOperation<T> op, [AllowNull] ref T[] outValues)
    {
        ArgumentNullException.ThrowIfNull(inValues);
        EnsureLength(ref outValues!, inValues.Length);
        Scan(inValues, op, outValues.AsSpan());
    }

    /// <inheritdoc cref="Scan{T}(T[], ReductionOperation{T})"/>
    /// <param name="outValues">Room for the results. May be the same memory as <paramref name="inValues"/>.</param>
    public unsafe void Scan<T>(ReadOnlySpan<T> inValues, ReductionOperation<T> op, Span<T> outValues)
    {
        ThrowIfNoRoomForResults(outValues.Length, inValues.Length);
        if (!Datatype<T>.IsDirect)
        {
            ArgumentNullException.ThrowIfNull(op);
            Fold(AllgatherObjects(inValues.ToArray()).AsSpan(0, Rank + 1), op).CopyTo(outValues);
            return;
        }
        var operation = new OperationLease<T>(op);
        int code;
        fixed (byte* send = &Elements.Start(inValues), receive = &Elements.Start(outValues))
            code = Libmpi.Scan(send == receive ? Handles.InPlace : send, receive, inValues.Length, Datatype<T>.Handle, operation.Handle, comm);
        operation.End();
        Check(code, "MPI_Scan");
    }
}
