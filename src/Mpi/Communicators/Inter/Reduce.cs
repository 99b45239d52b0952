using System.Diagnostics.CodeAnalysis;
using MPI.Native;

namespace MPI;

public partial class Intercommunicator
{
    /// <summary>Combines one value of each rank of the other side at the root.</summary>
    /// <returns>At the root, the result; default elsewhere.</returns>
    public T Reduce<T>(T value, ReductionOperation<T> op, int root)
    {
        ArgumentNullException.ThrowIfNull(op);
        if (!Datatype<T>.IsDirect)
            return GatherObjects(value, root, IsRoot(root)) is { } values ? values.Aggregate((x, y) => op(x, y)) : default!;
        return Reduce([value], op, root) is [var result] ? result : default!;
    }

    /// <summary>Combines arrays of the other side element by element at the root.</summary>
    /// <param name="values">As long on each rank of both sides.</param>
    /// <returns>At the root, the results; null elsewhere.</returns>
    public T[] Reduce<T>(T[] values, ReductionOperation<T> op, int root)
    {
        T[] results = null!;
        Reduce(values, op, root, ref results);
        return results;
    }

    /// <inheritdoc cref="Reduce{T}(T[], ReductionOperation{T}, int)"/>
    /// <param name="outValues">At the root, the results, in a new array where it is too short; elsewhere not used.</param>
    public unsafe void Reduce<T>(T[] inValues, ReductionOperation<T> op, int root, [AllowNull] ref T[] outValues)
    {
        ArgumentNullException.ThrowIfNull(inValues);
        if (IsRoot(root)) EnsureLength(ref outValues!, inValues.Length);
        if (!Datatype<T>.IsDirect)
        {
            ArgumentNullException.ThrowIfNull(op);
            if (GatherObjects(inValues, root, IsRoot(root)) is { } parts) Fold(parts, op).CopyTo(outValues!, 0);
            return;
        }
        var operation = new OperationLease<T>(op);
        int code;
        fixed (byte* send = &Elements.Start(inValues), receive = &Elements.Start(IsRoot(root) ? outValues : null))
            code = Libmpi.Reduce(send, receive, inValues.Length, Datatype<T>.Handle, operation.Handle, root, comm);
        operation.End();
        CheckRoot(code, "MPI_Reduce", root);
    }

    /// <summary>Combines one value of each rank of the other side.</summary>
    public T Allreduce<T>(T value, ReductionOperation<T> op)
    {
        ArgumentNullException.ThrowIfNull(op);
        return Datatype<T>.IsDirect ? Allreduce([value], op)[0] : AllgatherObjects(value).Aggregate((x, y) => op(x, y));
    }

    /// <summary>Combines arrays of the other side element by element; as long on each rank of both sides.</summary>
    public T[] Allreduce<T>(T[] values, ReductionOperation<T> op)
    {
        T[] results = null!;
        Allreduce(values, op, ref results);
        return results;
    }

    /// <inheritdoc cref="Allreduce{T}(T[], ReductionOperation{T})"/>
    /// <param name="outValues">The results, in a new array where it is too short.</param>
    public unsafe void Allreduce<T>(T[] inValues, ReductionOperation<T> op, [AllowNull] ref T[] outValues)
    {
        ArgumentNullException.ThrowIfNull(inValues);
        EnsureLength(ref outValues!, inValues.Length);
        if (!Datatype<T>.IsDirect)
        {
            ArgumentNullException.ThrowIfNull(op);
            Fold(AllgatherObjects(inValues), op).CopyTo(outValues, 0);
            return;
        }
        var operation = new OperationLease<T>(op);
        int code;
        fixed (byte* send = &Elements.Start(inValues), receive = &Elements.Start(outValues))
            code = Libmpi.Allreduce(send, receive, inValues.Length, Datatype<T>.Handle, operation.Handle, comm);
        operation.End();
        Check(code, "MPI_Allreduce");
    }

    /// <summary>Combines arrays of the other side element by element, and gives each rank of this side its part.</summary>
    /// <param name="values">As long as all parts together, which is equal on both sides.</param>
    /// <param name="counts">How many results each rank of this side takes.</param>
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
        ThrowIfShorter(counts, Size);
        ReduceParts(inValues, op, counts, ref outValues!);
    }
}
