using System.Runtime.Serialization;
using MPI.Native;

namespace MPI;

// An object is one message: a mark, then its serialized bytes.
public abstract partial class Communicator
{
    private const uint ObjectMark = 0x4a424f01;

    /// <summary>The serializer for values that hold references.</summary>
    public Serialization Serialization { get; } = new();

    /// <summary>For source compatibility: objects of any size travel as one message, whatever stands here.</summary>
    public bool SplitLargeObjects { get; set; }

    private protected PackBuffer PackObject<T>(T value)
    {
        var buffer = PackBuffer.Rent();
        buffer.Write(ObjectMark);
        Serialization.Pack(buffer, value);
        buffer.EnsureCapacity(ByteCount.Room(buffer.Length));
        return buffer;
    }

    internal T UnpackObject<T>(PackBuffer buffer, int source, int tag)
    {
        if (buffer.Length < sizeof(uint) || buffer.Read<uint>() != ObjectMark)
            throw new SerializationException(
                $"The message from rank {source}, tag {tag}, on rank {Rank} of {Size} is no serialized {typeof(T)}. " +
                "A value or array that was sent in place is received with the same type, an array into an array.");
        return Serialization.Unpack<T>(buffer);
    }

    private unsafe void SendObject<T>(T value, int dest, int tag)
    {
        using var buffer = PackObject(value);
        var (count, datatype) = ByteCount.Of(buffer.Length);
        CheckSend(Libmpi.Send(buffer.Start, count, datatype, dest, tag, comm), "MPI_Send", dest, tag);
    }

    private unsafe T ReceiveObject<T>(int source, int tag, NativeStatus* status)
    {
        nint message = 0;
        CheckReceive(Libmpi.Mprobe(source, tag, comm, &message, status), "MPI_Mprobe", source, tag);
        var length = ByteCount.Of(status);
        using var buffer = PackBuffer.Rent(ByteCount.Room(length));
        var (count, datatype) = ByteCount.Of(length);
        CheckReceive(Libmpi.Mrecv(buffer.Start, count, datatype, &message, status), "MPI_Mrecv", source, tag);
        return status->Source == MPI.Rank.Null ? default! : UnpackObject<T>(buffer, status->Source, status->Tag);
    }

    private unsafe int ReceiveObjects<T>(int source, int tag, Span<T> values, NativeStatus* status) =>
        CopyReceived(ReceiveObject<T[]>(source, tag, status), values);

    private protected int CopyReceived<T>(T[]? received, Span<T> values)
    {
        if (received is null) return 0;
        if (received.Length > values.Length)
            throw new MessageTruncatedException($"A message of {received.Length} values came to rank {Rank} of {Size}, which gave room for {values.Length}.");
        received.CopyTo(values);
        return received.Length;
    }

    private unsafe T ExchangeObjects<T>(T value, int dest, int sendTag, int source, int recvTag, out NativeStatus status)
    {
        // Not given back where an error leaves the send under way.
        var buffer = PackObject(value);
        var (count, datatype) = ByteCount.Of(buffer.Length);
        nint request = 0;
        CheckSend(Libmpi.Isend(buffer.Start, count, datatype, dest, sendTag, comm, &request), "MPI_Isend", dest, sendTag);
        NativeStatus received;
        var result = ReceiveObject<T>(source, recvTag, &received);
        CheckSend(Libmpi.Wait(&request, Handles.StatusIgnore), "MPI_Wait", dest, sendTag);
        buffer.Dispose();
        status = received;
        return result;
    }
}
