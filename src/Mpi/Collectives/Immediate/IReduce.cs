using MPI.Native;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Begins <see cref="Allreduce{T}(T, ReductionOperation{T})"/>.</summary>
    /// <inheritdoc cref="IAllreduce{T}(T[], ReductionOperation{T})"/>
    public unsafe ResultRequest<T> IAllreduce<T>(T value, ReductionOperation<T> op)
    {
        T[] own = [value], results = new T[1];
        return Reduction("MPI_Iallreduce", own, results, op, () => results[0],
            (send, receive, handle, r) => Libmpi.Iallreduce((void*)send, (void*)receive, 1, Datatype<T>.Handle, handle, comm, (nint*)r));
    }

    /// <summary>Begins <see cref="Allreduce{T}(T[], ReductionOperation{T})"/>; the values must not be changed until it is complete.</summary>
    /// <exception cref="NotSupportedException">The type holds references.</exception>
    public unsafe ResultRequest<T[]> IAllreduce<T>(T[] values, ReductionOperation<T> op)
    {
        ArgumentNullException.ThrowIfNull(values);
        var results = new T[values.Length];
        return Reduction("MPI_Iallreduce", values, results, op, () => results,
            (send, receive, handle, r) => Libmpi.Iallreduce((void*)send, (void*)receive, values.Length, Datatype<T>.Handle, handle, comm, (nint*)r));
    }

    /// <summary>Begins <see cref="Reduce{T}(T[], ReductionOperation{T}, int)"/>; the values must not be changed until it is complete.</summary>
    /// <exception cref="NotSupportedException">The type holds references.</exception>
    public unsafe ResultRequest<T[]> IReduce<T>(T[] values, ReductionOperation<T> op, int root)
    {
        ArgumentNullException.ThrowIfNull(values);
        var results = Rank == root ? new T[values.Length] : null;
        return Reduction("MPI_Ireduce", values, results, op, () => results!,
            (send, receive, handle, r) => Libmpi.Ireduce((void*)send, (void*)receive, values.Length, Datatype<T>.Handle, handle, root, comm, (nint*)r));
    }

    /// <summary>Begins <see cref="Scan{T}(T[], ReductionOperation{T})"/>; the values must not be changed until it is complete.</summary>
    /// <exception cref="NotSupportedException">The type holds references.</exception>
    public unsafe ResultRequest<T[]> IScan<T>(T[] values, ReductionOperation<T> op)
    {
        ArgumentNullException.ThrowIfNull(values);
        var results = new T[values.Length];
        return Reduction("MPI_Iscan", values, results, op, () => results,
            (send, receive, handle, r) => Libmpi.Iscan((void*)send, (void*)receive, values.Length, Datatype<T>.Handle, handle, comm, (nint*)r));
    }

    /// <summary>Begins <see cref="ExclusiveScan{T}(T[], ReductionOperation{T})"/>; the values must not be changed until it is complete.</summary>
    /// <exception cref="NotSupportedException">The type holds references.</exception>
    public unsafe ResultRequest<T[]> IExclusiveScan<T>(T[] values, ReductionOperation<T> op)
    {
        ArgumentNullException.ThrowIfNull(values);
        var results = new T[values.Length];
        return Reduction("MPI_Iexscan", values, results, op, () => Rank == 0 ? null! : results,
            (send, receive, handle, r) => Libmpi.Iexscan((void*)send, (void*)receive, values.Length, Datatype<T>.Handle, handle, comm, (nint*)r));
    }

    private unsafe CollectiveRequest<TResult> Reduction<T, TResult>(string call, T[] values, T[]? results, ReductionOperation<T> op,
        Func<TResult> result, Func<nint, nint, nint, nint, int> start, int[]? counts = null)
    {
        ThrowIfSerialized<T>();
        ArgumentNullException.ThrowIfNull(op);
        var memory = Pin(values, results, counts);
        var predefined = PredefinedOperations<T>.Find(op);
        var user = predefined == 0 ? UserOperation<T>.Rent(op) : null;
        var handle = user?.Handle ?? predefined;
        return Begin(call, r => start((nint)Address(values), (nint)Address(results), handle, (nint)r), result, memory, user is null ? null : user.Return);
    }
}
