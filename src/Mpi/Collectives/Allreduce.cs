using System.Diagnostics.CodeAnalysis;
using MPI.Native;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Combines one value of each rank, in the order of the ranks.</summary>
    /// <returns>The result, on all ranks.</returns>
    public T Allreduce<T>(T value, ReductionOperation<T> op)
    {
        if (!Datatype<T>.IsDirect)
        {
            ArgumentNullException.ThrowIfNull(op);
            return AllgatherObjects(value).Aggregate((x, y) => op(x, y));
        }
        T result = default!;
        Allreduce(new ReadOnlySpan<T>(in value), op, new Span<T>(ref result));
        return result;
    }

    /// <summary>Combines arrays of one length element by element.</summary>
    /// <returns>The results, on all ranks.</returns>
    public T[] Allreduce<T>(T[] values, ReductionOperation<T> op)
    {
        T[] results = null!;
        Allreduce(values, op, ref results);
        return results;
    }

    /// <inheritdoc cref="Allreduce{T}(T[], ReductionOperation{T})"/>
    /// <param name="outValues">The results, in a new array where it is too short. May be <paramref name="inValues"/>.</param>
    public void Allreduce<T>(T[] inValues, ReductionOperation<T> op, [AllowNull] ref T[] outValues)
    {
        ArgumentNullException.ThrowIfNull(inValues);
        EnsureLength(ref outValues!, inValues.Length);
        Allreduce(inValues, op, outValues.AsSpan());
    }

    /// <inheritdoc cref="Allreduce{T}(T[], ReductionOperation{T})"/>
    /// <param name="outValues">Room for the results. May be the same memory as <paramref name="inValues"/>.</param>
    public unsafe void Allreduce<T>(ReadOnlySpan<T> inValues, ReductionOperation<T> op, Span<T> outValues)
    {
        ThrowIfNoRoomForResults(outValues.Length, inValues.Length);
        if (!Datatype<T>.IsDirect)
        {
            ArgumentNullException.ThrowIfNull(op);
            Fold(AllgatherObjects(inValues.ToArray()), op).CopyTo(outValues);
            return;
        }
        var operation = new OperationLease<T>(op);
        int code;
        fixed (byte* send = &Elements.Start(inValues), receive = &Elements.Start(outValues))
            code = Libmpi.Allreduce(send == receive ? Handles.InPlace : send, receive, inValues.Length, Datatype<T>.Handle, operation.Handle, comm);
        operation.End();
        Check(code, "MPI_Allreduce");
    }
}
