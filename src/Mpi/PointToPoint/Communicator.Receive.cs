using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MPI.Native;

namespace MPI;

public abstract partial class Communicator
{
    /// <summary>Waits for a value that was sent with <see cref="Send{T}(T, int, int)"/>.</summary>
    /// <param name="source">A rank, <see cref="anySource"/> or <see cref="MPI.Rank.Null"/> (then the value is default).</param>
    /// <param name="tag">The sender's tag, or <see cref="anyTag"/>.</param>
    public T Receive<T>(int source, int tag)
    {
        Receive(source, tag, out T value);
        return value;
    }

    /// <inheritdoc cref="Receive{T}(int, int)"/>
    public unsafe void Receive<T>(int source, int tag, out T value)
    {
        if (Datatype<T>.IsDirect)
        {
            value = default!;
            Receive(source, tag, new Span<T>(ref value));
        }
        else
        {
            NativeStatus status;
            value = ReceiveObject<T>(source, tag, &status);
        }
    }

    /// <inheritdoc cref="Receive{T}(int, int)"/>
    public unsafe void Receive<T>(int source, int tag, out T value, out CompletedStatus status)
    {
        if (Datatype<T>.IsDirect)
        {
            value = default!;
            Receive(source, tag, new Span<T>(ref value), out status);
        }
        else
        {
            NativeStatus native;
            value = ReceiveObject<T>(source, tag, &native);
            status = new CompletedStatus(native, 1);
        }
    }

    /// <summary>
    /// Waits for an array. Values without references are written to the start of <paramref name="values"/>, which must
    /// hold them all; for others a new array takes its place.
    /// </summary>
    /// <inheritdoc cref="Receive{T}(int, int)"/>
    /// <exception cref="MessageTruncatedException">The message was longer than the array.</exception>
    public unsafe void Receive<T>(int source, int tag, [AllowNull] ref T[] values)
    {
        if (Datatype<T>.IsDirect)
        {
            ThrowIfNoRoom(values);
            Receive(source, tag, new Span<T>(values));
        }
        else
        {
            NativeStatus status;
            values = ReceiveObject<T[]>(source, tag, &status);
        }
    }

    /// <inheritdoc cref="Receive{T}(int, int, ref T[])"/>
    public unsafe void Receive<T>(int source, int tag, [AllowNull] ref T[] values, out CompletedStatus status)
    {
        if (Datatype<T>.IsDirect)
        {
            ThrowIfNoRoom(values);
            Receive(source, tag, new Span<T>(values), out status);
        }
        else
        {
            NativeStatus native;
            values = ReceiveObject<T[]>(source, tag, &native);
            status = new CompletedStatus(native, values?.Length ?? 0);
        }
    }

    /// <summary>Waits for an array and writes it to the start of <paramref name="values"/>.</summary>
    /// <inheritdoc cref="Receive{T}(int, int, ref T[])"/>
    public unsafe void Receive<T>(int source, int tag, Span<T> values)
    {
        if (Datatype<T>.IsDirect)
        {
            fixed (byte* start = &Elements.Start(values))
                CheckReceive(Libmpi.Recv(start, values.Length, Datatype<T>.Handle, source, tag, comm, Handles.StatusIgnore), "MPI_Recv", source, tag);
        }
        else
        {
            NativeStatus status;
            ReceiveObjects(source, tag, values, &status);
        }
    }

    /// <inheritdoc cref="Receive{T}(int, int, Span{T})"/>
    public unsafe void Receive<T>(int source, int tag, Span<T> values, out CompletedStatus status)
    {
        NativeStatus native;
        int count;
        if (Datatype<T>.IsDirect)
        {
            fixed (byte* start = &Elements.Start(values))
                CheckReceive(Libmpi.Recv(start, values.Length, Datatype<T>.Handle, source, tag, comm, &native), "MPI_Recv", source, tag);
            count = CountOf<T>(&native);
        }
        else
        {
            count = ReceiveObjects(source, tag, values, &native);
        }
        status = new CompletedStatus(native, count);
    }

    internal static unsafe int CountOf<T>(NativeStatus* status)
    {
        int count;
        MpiErrors.Check(Libmpi.GetCount(status, Datatype<T>.Handle, &count), "MPI_Get_count");
        return count;
    }

    private protected static void ThrowIfNoRoom<T>([NotNull] T[]? values, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        if (values is null) HasNoRoom<T>(name);
    }

    [DoesNotReturn]
    private static void HasNoRoom<T>(string? name) =>
        throw new ArgumentNullException(name, $"An array of {typeof(T)} is received in place: give one that has room for the message.");
}
