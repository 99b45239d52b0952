using System.Diagnostics.CodeAnalysis;
using MPI.Native;

namespace MPI;

public abstract partial class Communicator
{
    /// <summary>Exchanges a value with one rank.</summary>
    /// <inheritdoc cref="SendReceive{T}(T, int, int, int, int, out T, out CompletedStatus)"/>
    public void SendReceive<T>(T inValue, int dest, int tag, out T outValue) =>
        SendReceive(inValue, dest, tag, dest, tag, out outValue);

    /// <inheritdoc cref="SendReceive{T}(T, int, int, int, int, out T, out CompletedStatus)"/>
    public void SendReceive<T>(T inValue, int dest, int sendTag, int source, int recvTag, out T outValue)
    {
        if (Datatype<T>.IsDirect)
        {
            outValue = default!;
            SendReceive(new ReadOnlySpan<T>(in inValue), dest, sendTag, source, recvTag, new Span<T>(ref outValue));
        }
        else
        {
            SendReceive(inValue, dest, sendTag, source, recvTag, out outValue, out _);
        }
    }

    /// <summary>Sends a value to one rank and receives one from another (or the same) meanwhile.</summary>
    /// <param name="dest">A rank, or <see cref="MPI.Rank.Null"/>.</param>
    /// <param name="source">A rank, <see cref="anySource"/> or <see cref="MPI.Rank.Null"/> (then the value received is default).</param>
    public void SendReceive<T>(T inValue, int dest, int sendTag, int source, int recvTag, out T outValue, out CompletedStatus status)
    {
        if (Datatype<T>.IsDirect)
        {
            outValue = default!;
            SendReceive(new ReadOnlySpan<T>(in inValue), dest, sendTag, source, recvTag, new Span<T>(ref outValue), out status);
        }
        else
        {
            outValue = ExchangeObjects<T>(inValue, dest, sendTag, source, recvTag, out var native);
            status = new CompletedStatus(native, 1);
        }
    }

    /// <summary>Exchanges arrays with one rank.</summary>
    /// <inheritdoc cref="SendReceive{T}(T[], int, int, int, int, ref T[], out CompletedStatus)"/>
    public void SendReceive<T>(T[] inValues, int dest, int tag, [AllowNull] ref T[] outValues) =>
        SendReceive(inValues, dest, tag, dest, tag, ref outValues);

    /// <inheritdoc cref="SendReceive{T}(T[], int, int, int, int, ref T[], out CompletedStatus)"/>
    public void SendReceive<T>(T[] inValues, int dest, int sendTag, int source, int recvTag, [AllowNull] ref T[] outValues)
    {
        ArgumentNullException.ThrowIfNull(inValues);
        if (Datatype<T>.IsDirect)
        {
            ThrowIfNoRoom(outValues);
            SendReceive(new ReadOnlySpan<T>(inValues), dest, sendTag, source, recvTag, new Span<T>(outValues));
        }
        else
        {
            outValues = ExchangeObjects<T[]>(inValues, dest, sendTag, source, recvTag, out _);
        }
    }

    /// <summary>Sends an array to one rank and receives one from another (or the same) meanwhile.</summary>
    /// <remarks><inheritdoc cref="Receive{T}(int, int, ref T[])" path="/summary"/> The two must not overlap.</remarks>
    /// <param name="dest">A rank, or <see cref="MPI.Rank.Null"/>.</param>
    /// <param name="source">A rank, <see cref="anySource"/> or <see cref="MPI.Rank.Null"/> (then nothing is written).</param>
    public void SendReceive<T>(T[] inValues, int dest, int sendTag, int source, int recvTag, [AllowNull] ref T[] outValues, out CompletedStatus status)
    {
        ArgumentNullException.ThrowIfNull(inValues);
        if (Datatype<T>.IsDirect)
        {
            ThrowIfNoRoom(outValues);
            SendReceive(new ReadOnlySpan<T>(inValues), dest, sendTag, source, recvTag, new Span<T>(outValues), out status);
        }
        else
        {
            outValues = ExchangeObjects<T[]>(inValues, dest, sendTag, source, recvTag, out var native);
            status = new CompletedStatus(native, outValues?.Length ?? 0);
        }
    }

    /// <inheritdoc cref="SendReceive{T}(T[], int, int, int, int, ref T[], out CompletedStatus)"/>
    public unsafe void SendReceive<T>(ReadOnlySpan<T> inValues, int dest, int sendTag, int source, int recvTag, Span<T> outValues)
    {
        if (Datatype<T>.IsDirect) Exchange(inValues, dest, sendTag, source, recvTag, outValues, Handles.StatusIgnore);
        else SendReceive(inValues, dest, sendTag, source, recvTag, outValues, out _);
    }

    /// <inheritdoc cref="SendReceive{T}(T[], int, int, int, int, ref T[], out CompletedStatus)"/>
    public unsafe void SendReceive<T>(ReadOnlySpan<T> inValues, int dest, int sendTag, int source, int recvTag, Span<T> outValues, out CompletedStatus status)
    {
        NativeStatus native;
        int count;
        if (Datatype<T>.IsDirect)
        {
            Exchange(inValues, dest, sendTag, source, recvTag, outValues, &native);
            count = CountOf<T>(&native);
        }
        else
        {
            count = CopyReceived(ExchangeObjects<T[]>(inValues.ToArray(), dest, sendTag, source, recvTag, out native), outValues);
        }
        status = new CompletedStatus(native, count);
    }

    private unsafe void Exchange<T>(ReadOnlySpan<T> inValues, int dest, int sendTag, int source, int recvTag, Span<T> outValues, NativeStatus* status)
    {
        fixed (byte* send = &Elements.Start(inValues))
        fixed (byte* receive = &Elements.Start(outValues))
        {
            var code = Libmpi.Sendrecv(send, inValues.Length, Datatype<T>.Handle, dest, sendTag,
                receive, outValues.Length, Datatype<T>.Handle, source, recvTag, comm, status);
            CheckExchange(code, dest, sendTag, source, recvTag);
        }
    }
}
