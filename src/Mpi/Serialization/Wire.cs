using System.Diagnostics.CodeAnalysis;
using System.Runtime.Serialization;

namespace MPI;

/// <summary>
/// How a value of a declared type stands in a message: without references, as its bytes; a struct, as its fields; an
/// object, after a byte that says whether it is null, exactly of the declared type, or of another one, which is named.
/// </summary>
internal static class Wire<T>
{
    private const byte Null = 0;
    private const byte Same = 1;
    private const byte Other = 2;

    public static void Write(PackWriter writer, T value)
    {
        if (Datatype<T>.IsDirect)
            writer.Buffer.Write(value);
        else if (typeof(T).IsValueType)
            Codec<T>.Instance.Write(writer, value);
        else if (value is null)
            writer.Buffer.Write(Null);
        else
            WriteObject(writer, value);
    }

    public static T Read(PackReader reader)
    {
        if (Datatype<T>.IsDirect) return reader.Buffer.Read<T>();
        if (typeof(T).IsValueType) return Codec<T>.Instance.Read(reader);
        return reader.Buffer.Read<byte>() switch
        {
            Null => default!,
            Same => Codec<T>.Instance.Read(reader),
            Other => ReadOther(reader),
            _ => throw new SerializationException($"The message is no {typeof(T)}."),
        };
    }

    private static void WriteObject(PackWriter writer, [DisallowNull] T value)
    {
        writer.Enter(value);
        var type = value.GetType();
        if (type == typeof(T))
        {
            writer.Buffer.Write(Same);
            Codec<T>.Instance.Write(writer, value);
        }
        else
        {
            var codec = Codecs.Of(type);
            writer.Buffer.Write(Other);
            writer.WriteType(type);
            codec.WriteObject(writer, value);
        }
        writer.Leave(value);
    }

    private static T ReadOther(PackReader reader)
    {
        var type = reader.ReadType();
        return typeof(T).IsAssignableFrom(type)
            ? (T)Codecs.Of(type).ReadObject(reader)
            : throw new SerializationException($"The message holds a {type}, where a {typeof(T)} is received.");
    }
}
