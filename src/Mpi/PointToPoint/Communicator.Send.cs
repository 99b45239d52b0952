using MPI.Native;

namespace MPI;

public abstract partial class Communicator
{
    /// <summary>
    /// Sends a value; returns once it may be changed. Values without references go as they are, others serialized.
    /// </summary>
    /// <param name="dest">A rank, or <see cref="MPI.Rank.Null"/>.</param>
    /// <param name="tag">0 to <see cref="Environment.MaxTag"/>.</param>
    public void Send<T>(T value, int dest, int tag)
    {
        if (Datatype<T>.IsDirect) Send(new ReadOnlySpan<T>(in value), dest, tag);
        else SendObject(value, dest, tag);
    }

    /// <summary>Sends an array, to be received with <see cref="Receive{T}(int, int, ref T[])"/>.</summary>
    /// <inheritdoc cref="Send{T}(T, int, int)"/>
    public void Send<T>(T[] values, int dest, int tag)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (Datatype<T>.IsDirect) Send(new ReadOnlySpan<T>(values), dest, tag);
        else SendObject(values, dest, tag);
    }

    /// <inheritdoc cref="Send{T}(T[], int, int)"/>
    public unsafe void Send<T>(ReadOnlySpan<T> values, int dest, int tag)
    {
        if (!Datatype<T>.IsDirect)
        {
            SendObject(values.ToArray(), dest, tag);
            return;
        }
        fixed (byte* start = &Elements.Start(values))
            CheckSend(Libmpi.Send(start, values.Length, Datatype<T>.Handle, dest, tag, comm), "MPI_Send", dest, tag);
    }
}
