using System.Diagnostics.CodeAnalysis;
using MPI.Native;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Combines the arrays of all ranks element by element, and gives each rank its part of the result.</summary>
    /// <param name="values">As long as all parts together.</param>
    /// <param name="counts">How many results each rank takes; the same on all.</param>
    public T[] ReduceScatter<T>(T[] values, ReductionOperation<T> op, int[] counts)
    {
        T[] results = null!;
        ReduceScatter(values, op, counts, ref results);
        return results;
    }

    /// <inheritdoc cref="ReduceScatter{T}(T[], ReductionOperation{T}, int[])"/>
    /// <param name="outValues">This rank's part, in a new array where it is too short.</param>
    public void ReduceScatter<T>(T[] inValues, ReductionOperation<T> op, int[] counts, [AllowNull] ref T[] outValues)
    {
        ThrowIfNotPerRank(counts);
        ReduceParts(inValues, op, counts, ref outValues!);
    }
}

public abstract partial class Communicator
{
    /// <param name="counts">How many results each rank of this side takes.</param>
    private protected unsafe void ReduceParts<T>(T[] inValues, ReductionOperation<T> op, int[] counts, ref T[]? outValues)
    {
        var offsets = Offsets(counts.AsSpan(0, Size), out var total);
        ThrowIfShorter(inValues, total);
        EnsureLength(ref outValues, counts[Rank]);
        if (!Datatype<T>.IsDirect)
        {
            ArgumentNullException.ThrowIfNull(op);
            Fold(AllgatherObjects(inValues.AsSpan(0, total).ToArray()), op).AsSpan(offsets[Rank], counts[Rank]).CopyTo(outValues);
            return;
        }
        var operation = new OperationLease<T>(op);
        int code;
        fixed (byte* send = &Elements.Start(inValues), receive = &Elements.Start(outValues))
        fixed (int* c = counts)
            code = Libmpi.ReduceScatter(send, receive, c, Datatype<T>.Handle, operation.Handle, comm);
        operation.End();
        Check(code, "MPI_Reduce_scatter");
    }
}
