using MPI.Native;

namespace MPI;

public abstract partial class Communicator
{
    /// <summary>Begins to send a value. The value is copied; it may be changed at once.</summary>
    /// <inheritdoc cref="Send{T}(T, int, int)"/>
    public Request ImmediateSend<T>(T value, int dest, int tag) =>
        Datatype<T>.IsDirect ? ImmediateSend<T>([value], dest, tag) : ImmediateSendObject(value, dest, tag);

    /// <summary>Begins to send an array, which must not be changed until the request is complete.</summary>
    /// <inheritdoc cref="Send{T}(T[], int, int)"/>
    public unsafe Request ImmediateSend<T>(T[] values, int dest, int tag)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!Datatype<T>.IsDirect) return ImmediateSendObject(values, dest, tag);
        var memory = new PinnedMemory(values);
        nint request = 0;
        fixed (byte* start = &Elements.Start(values))
        {
            var code = Libmpi.Isend(start, values.Length, Datatype<T>.Handle, dest, tag, comm, &request);
            if (code != 0) memory.Dispose();
            CheckSend(code, "MPI_Isend", dest, tag);
        }
        return new SendRequest(request, this, dest, tag, memory);
    }

    /// <summary>Begins to receive a value.</summary>
    /// <inheritdoc cref="Receive{T}(int, int)"/>
    public ReceiveRequest ImmediateReceive<T>(int source, int tag) => ImmediateReceive<T>(source, tag, (Action<T>)null!);

    /// <summary>Begins to receive a value.</summary>
    /// <param name="action">Called with the value when the request is found to be complete, by the thread that finds it.</param>
    /// <inheritdoc cref="Receive{T}(int, int)"/>
    public ReceiveRequest ImmediateReceive<T>(int source, int tag, Action<T> action)
    {
        if (!Datatype<T>.IsDirect)
            return ImmediateReceiveObject<T>(source, tag, value =>
            {
                action?.Invoke(value);
                return 1;
            });
        var cell = new T[1];
        var (request, memory) = BeginReceive(cell, source, tag);
        return new ValueReceiveRequest<T>(request, new Envelope(this, source, tag), cell, memory, action);
    }

    /// <summary>
    /// Begins to receive an array into <paramref name="values"/>, which must not be used until the request is complete.
    /// </summary>
    /// <inheritdoc cref="Receive{T}(int, int, ref T[])"/>
    public ReceiveRequest ImmediateReceive<T>(int source, int tag, T[] values)
    {
        ThrowIfNoRoom(values);
        if (!Datatype<T>.IsDirect)
            return ImmediateReceiveObject<T[]>(source, tag, received => CopyReceived(received, values));
        var (request, memory) = BeginReceive(values, source, tag);
        return new ArrayReceiveRequest<T>(request, new Envelope(this, source, tag), values, memory);
    }

    private unsafe (nint Request, PinnedMemory Memory) BeginReceive<T>(T[] values, int source, int tag)
    {
        var memory = new PinnedMemory(values);
        nint request = 0;
        fixed (byte* start = &Elements.Start(values))
        {
            var code = Libmpi.Irecv(start, values.Length, Datatype<T>.Handle, source, tag, comm, &request);
            if (code != 0) memory.Dispose();
            CheckReceive(code, "MPI_Irecv", source, tag);
        }
        return (request, memory);
    }

    private unsafe SendRequest ImmediateSendObject<T>(T value, int dest, int tag)
    {
        var buffer = PackObject(value);
        var (count, datatype) = ByteCount.Of(buffer.Length);
        nint request = 0;
        CheckSend(Libmpi.Isend(buffer.Start, count, datatype, dest, tag, comm, &request), "MPI_Isend", dest, tag);
        return new SendRequest(request, this, dest, tag, buffer);
    }

    private unsafe ObjectReceiveRequest<T> ImmediateReceiveObject<T>(int source, int tag, Func<T, int> take)
    {
        var memory = ReservedMemory.Rent();
        nint request = 0;
        var code = Libmpi.Irecv(memory.Start, ByteCount.Blocks(ReservedMemory.Size), ByteCount.Block, source, tag, comm, &request);
        if (code != 0) memory.Dispose();
        CheckReceive(code, "MPI_Irecv", source, tag);
        return new ObjectReceiveRequest<T>(request, new Envelope(this, source, tag), memory, take);
    }
}
