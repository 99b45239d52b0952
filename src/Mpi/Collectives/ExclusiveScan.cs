using System.Diagnostics.CodeAnalysis;
using MPI.Native;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Combines the values of the ranks before this one, in their order.</summary>
    /// <returns>The result; default on rank 0.</returns>
    public T ExclusiveScan<T>(T value, ReductionOperation<T> op)
    {
        ArgumentNullException.ThrowIfNull(op);
        if (!Datatype<T>.IsDirect)
        {
            var before = AllgatherObjects(value).AsSpan(0, Rank);
            return before.Length == 0 ? default! : before.ToArray().Aggregate((x, y) => op(x, y));
        }
        T result = default!;
        ExclusiveScan(new ReadOnlySpan<T>(in value), op, new Span<T>(ref result));
        return Rank == 0 ? default! : result;
    }

    /// <summary>Combines the arrays of the ranks before this one, element by element.</summary>
    /// <returns>The results; null on rank 0.</returns>
    public T[] ExclusiveScan<T>(T[] values, ReductionOperation<T> op)
    {
        T[] results = null!;
        ExclusiveScan(values, op, ref results);
        return results;
    }

    /// <inheritdoc cref="ExclusiveScan{T}(T[], ReductionOperation{T})"/>
    /// <param name="outValues">The results, in a new array where it is too short; on rank 0 left as it is.</param>
    public void ExclusiveScan<T>(T[] inValues, ReductionOperation<T> op, [AllowNull] ref T[] outValues)
    {
        ArgumentNullException.ThrowIfNull(inValues);
        if (Rank > 0) EnsureLength(ref outValues!, inValues.Length);
        ExclusiveScan(inValues, op, Rank > 0 ? outValues : new T[inValues.Length]);
    }

    /// <inheritdoc cref="ExclusiveScan{T}(T[], ReductionOperation{T})"/>
    /// <param name="outValues">Room for the results; on rank 0 its content is undefined afterwards. May be the same memory as <paramref name="inValues"/>.</param>
    public unsafe void ExclusiveScan<T>(ReadOnlySpan<T> inValues, ReductionOperation<T> op, Span<T> outValues)
    {
        ThrowIfNoRoomForResults(outValues.Length, inValues.Length);
        if (!Datatype<T>.IsDirect)
        {
            ArgumentNullException.ThrowIfNull(op);
            var all = AllgatherObjects(inValues.ToArray());
            if (Rank > 0) Fold(all.AsSpan(0, Rank), op).CopyTo(outValues);
            return;
        }
        var operation = new OperationLease<T>(op);
        int code;
        fixed (byte* send = &Elements.Start(inValues), receive = &Elements.Start(outValues))
            code = Libmpi.Exscan(send == receive ? Handles.InPlace : send, receive, inValues.Length, Datatype<T>.Handle, operation.Handle, comm);
        operation.End();
        Check(code, "MPI_Exscan");
    }
}
