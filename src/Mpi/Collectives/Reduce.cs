using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MPI.Native;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Combines one value of each rank, in the order of the ranks.</summary>
    /// <returns>At the root, the result; default elsewhere.</returns>
    public T Reduce<T>(T value, ReductionOperation<T> op, int root)
    {
        if (!Datatype<T>.IsDirect)
        {
            ArgumentNullException.ThrowIfNull(op);
            return GatherObjects(value, root, Rank == root) is { } values ? values.Aggregate((x, y) => op(x, y)) : default!;
        }
        T result = default!;
        Reduce(new ReadOnlySpan<T>(in value), op, root, new Span<T>(ref result));
        return Rank == root ? result : default!;
    }

    /// <summary>Combines arrays of one length element by element.</summary>
    /// <returns>At the root, the results; null elsewhere.</returns>
    public T[] Reduce<T>(T[] values, ReductionOperation<T> op, int root)
    {
        T[] results = null!;
        Reduce(values, op, root, ref results);
        return Rank == root ? results : null!;
    }

    /// <inheritdoc cref="Reduce{T}(T[], ReductionOperation{T}, int)"/>
    /// <param name="outValues">At the root, the results, in a new array where it is too short; elsewhere not used.</param>
    public void Reduce<T>(T[] inValues, ReductionOperation<T> op, int root, [AllowNull] ref T[] outValues)
    {
        ArgumentNullException.ThrowIfNull(inValues);
        if (Rank == root) EnsureLength(ref outValues!, inValues.Length);
        Reduce(inValues, op, root, Rank == root ? outValues : null);
    }

    /// <inheritdoc cref="Reduce{T}(T[], ReductionOperation{T}, int)"/>
    /// <param name="outValues">At the root, room for the results; elsewhere not used. May be the same memory as <paramref name="inValues"/>.</param>
    public unsafe void Reduce<T>(ReadOnlySpan<T> inValues, ReductionOperation<T> op, int root, Span<T> outValues)
    {
        if (Rank == root) ThrowIfNoRoomForResults(outValues.Length, inValues.Length);
        if (!Datatype<T>.IsDirect)
        {
            ArgumentNullException.ThrowIfNull(op);
            if (GatherObjects(inValues.ToArray(), root, Rank == root) is { } parts) Fold(parts, op).CopyTo(outValues);
            return;
        }
        if (Rank == root && Elements.Overlap<T>(inValues, outValues))
        {
            // Not MPI_IN_PLACE: MPICH 4.0 reads through it where the root is not rank 0.
            using var copy = PackBuffer.Rent();
            copy.Write(in Elements.Start(inValues), (long)inValues.Length * Unsafe.SizeOf<T>());
            ReduceDirect(new ReadOnlySpan<T>(copy.Start, inValues.Length), op, root, outValues);
        }
        else
        {
            ReduceDirect(inValues, op, root, outValues);
        }
    }

    private unsafe void ReduceDirect<T>(ReadOnlySpan<T> inValues, ReductionOperation<T> op, int root, Span<T> outValues)
    {
        var operation = new OperationLease<T>(op);
        int code;
        fixed (byte* send = &Elements.Start(inValues), receive = &Elements.Start(outValues))
            code = Libmpi.Reduce(send, receive, inValues.Length, Datatype<T>.Handle, operation.Handle, root, comm);
        operation.End();
        CheckRoot(code, "MPI_Reduce", root);
    }
}
