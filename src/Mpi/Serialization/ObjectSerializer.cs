namespace MPI;

/// <summary>
/// The library's own serializer: fields as they stand in memory, byte for byte where a type holds no references. Both
/// sides must run the same build of the program, on machines of the same byte order.
/// </summary>
/// <remarks>
/// Serialized are strings, arrays, the framework's collections, and the fields of any class, record or struct
/// ([NonSerialized] ones left out), null and derived types included. An object that is reached twice arrives as two.
/// A cycle, a delegate, or what stands for something of this process (streams, threads, tasks) throws
/// <see cref="System.Runtime.Serialization.SerializationException"/>, which names the type.
/// </remarks>
public sealed class ObjectSerializer : ISerializer
{
    public static ObjectSerializer Default { get; } = new();

    public unsafe void Serialize<T>(Stream stream, T value)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var buffer = PackBuffer.Rent();
        Write(buffer, value);
        stream.Write(BitConverter.GetBytes(buffer.Length));
        using var bytes = new UnmanagedMemoryStream(buffer.Start, buffer.Length);
        bytes.CopyTo(stream);
    }

    public unsafe T Deserialize<T>(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var length = new byte[sizeof(long)];
        stream.ReadExactly(length);
        using var buffer = PackBuffer.Rent(BitConverter.ToInt64(length));
        for (long at = 0; at < buffer.Length;)
        {
            var part = new Span<byte>(buffer.Start + at, (int)Math.Min(buffer.Length - at, 1 << 20));
            stream.ReadExactly(part);
            at += part.Length;
        }
        return Read<T>(buffer);
    }

    /// <summary>Writes a value to the end of a buffer.</summary>
    internal static void Write<T>(PackBuffer buffer, T value)
    {
        var writer = new PackWriter(buffer);
        Wire<T>.Write(writer, value);
        writer.End();
    }

    /// <summary>Reads a value from where a buffer stands.</summary>
    internal static T Read<T>(PackBuffer buffer) => Wire<T>.Read(new PackReader(buffer));
}
