using MPI.Native;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Begins <see cref="Broadcast{T}(ref T[], int)"/>, in place.</summary>
    /// <exception cref="NotSupportedException">The type holds references.</exception>
    public unsafe ResultRequest<T[]> IBroadcast<T>(T[] values, int root)
    {
        ThrowIfSerialized<T>();
        ThrowIfNoRoom(values);
        var memory = Pin(values);
        return Begin("MPI_Ibcast", r => Libmpi.Ibcast(Address(values), values.Length, Datatype<T>.Handle, root, comm, r), () => values, memory);
    }

    /// <summary>Begins <see cref="Broadcast{T}(ref T, int)"/>.</summary>
    /// <exception cref="NotSupportedException">The type holds references.</exception>
    public unsafe ResultRequest<T> IBroadcast<T>(T value, int root)
    {
        ThrowIfSerialized<T>();
        T[] cell = [value];
        var memory = Pin(cell);
        return Begin("MPI_Ibcast", r => Libmpi.Ibcast(Address(cell), 1, Datatype<T>.Handle, root, comm, r), () => cell[0], memory);
    }
}
