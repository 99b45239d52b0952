using MPI.Native;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Begins <see cref="GatherFlattened{T}(T[], int)"/>; the values must not be changed until it is complete.</summary>
    /// <exception cref="NotSupportedException">The type holds references.</exception>
    public unsafe ResultRequest<T[]> IGather<T>(T[] values, int root)
    {
        ThrowIfSerialized<T>();
        ArgumentNullException.ThrowIfNull(values);
        var gathered = Rank == root ? new T[checked(values.Length * Size)] : null;
        return Begin("MPI_Igather", r => Libmpi.Igather(Address(values), values.Length, Datatype<T>.Handle,
            Address(gathered), values.Length, Datatype<T>.Handle, root, comm, r), () => gathered!, Pin(values, gathered));
    }

    /// <summary>Begins <see cref="AllgatherFlattened{T}(T[], int)"/>; the values must not be changed until it is complete.</summary>
    /// <exception cref="NotSupportedException">The type holds references.</exception>
    public unsafe ResultRequest<T[]> IAllgather<T>(T[] values)
    {
        ThrowIfSerialized<T>();
        ArgumentNullException.ThrowIfNull(values);
        var gathered = new T[checked(values.Length * Size)];
        return Begin("MPI_Iallgather", r => Libmpi.Iallgather(Address(values), values.Length, Datatype<T>.Handle,
            Address(gathered), values.Length, Datatype<T>.Handle, comm, r), () => gathered, Pin(values, gathered));
    }

    /// <summary>Begins <see cref="ScatterFromFlattened{T}(T[], int, int)"/>; the values must not be changed until it is complete.</summary>
    /// <param name="values">At the root, the values for all, by rank; elsewhere not used.</param>
    /// <exception cref="NotSupportedException">The type holds references.</exception>
    public unsafe ResultRequest<T[]> IScatter<T>(T[] values, int count, int root)
    {
        ThrowIfSerialized<T>();
        if (Rank == root) ThrowIfShorter(values, checked(count * Size));
        var own = new T[count];
        var all = Rank == root ? values : null;
        return Begin("MPI_Iscatter", r => Libmpi.Iscatter(Address(all), count, Datatype<T>.Handle,
            Address(own), count, Datatype<T>.Handle, root, comm, r), () => own, Pin(all, own));
    }

    /// <summary>Begins <see cref="AlltoallFlattened{T}(T[], int)"/>; the values must not be changed until it is complete.</summary>
    /// <exception cref="NotSupportedException">The type holds references.</exception>
    public unsafe ResultRequest<T[]> IAlltoall<T>(T[] values, int count)
    {
        ThrowIfSerialized<T>();
        ThrowIfShorter(values, checked(count * Size));
        var received = new T[count * Size];
        return Begin("MPI_Ialltoall", r => Libmpi.Ialltoall(Address(values), count, Datatype<T>.Handle,
            Address(received), count, Datatype<T>.Handle, comm, r), () => received, Pin(values, received));
    }
}
