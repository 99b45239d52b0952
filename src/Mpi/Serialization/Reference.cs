using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;

namespace MPI;

/// <summary>How what a field, an element or a variable of a declared class refers to stands in a message.</summary>
internal abstract class Reference
{
    private static readonly ConcurrentDictionary<Type, Reference> s_references = new();

    public static Reference Of(Type declared) => s_references.GetOrAdd(declared,
        static type => type == typeof(string) ? new StringReference() : new ObjectReference(type));

    public abstract void Write(PackWriter writer, object? value);

    public abstract object? Read(PackReader reader);
}

/// <summary>
/// An object stands after a byte that says whether it is null, exactly of the declared type, or of another one, which is
/// named.
/// </summary>
internal sealed class ObjectReference(Type declared) : Reference
{
    private const byte Null = 0;
    private const byte Same = 1;
    private const byte Other = 2;

    // Found at the first need: a type may refer to itself, and one that cannot be sent does no harm where it is null.
    private Codec? _codec;

    private Codec Codec => _codec ??= Codecs.Of(declared);

    public override void Write(PackWriter writer, object? value)
    {
        if (value is null)
        {
            writer.Write(Null);
            return;
        }
        writer.Enter(value);
        if (value.GetType() == declared)
        {
            var codec = Codec;
            writer.Write(Same);
            codec.WriteObject(writer, value);
        }
        else
        {
            WriteOther(writer, value);
        }
        writer.Leave(value);
    }

    public override object? Read(PackReader reader)
    {
        var kind = reader.Read<byte>();
        if (kind == Null) return null;
        reader.Enter();
        var value = kind == Same ? Codec.ReadObject(reader) : ReadOther(reader, kind);
        reader.Leave();
        return value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteOther(PackWriter writer, object value)
    {
        var codec = Codecs.Of(value.GetType());
        writer.Write(Other);
        writer.WriteType(value.GetType());
        codec.WriteObject(writer, value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private object ReadOther(PackReader reader, byte kind)
    {
        if (kind != Other) throw new SerializationException($"The message is no {declared}.");
        var type = reader.ReadType();
        return declared.IsAssignableFrom(type)
            ? Codecs.Of(type).ReadObject(reader)
            : throw new SerializationException($"The message holds a {type}, where a {declared} is received.");
    }
}

/// <summary>A string stands after its length: UTF-16 as in memory, so that nothing is converted and lone surrogates survive.</summary>
internal sealed unsafe class StringReference : Reference
{
    private const int Null = -1;

    public override void Write(PackWriter writer, object? value) => WriteText(writer, Unsafe.As<string?>(value));

    public override object? Read(PackReader reader) => ReadText(reader);

    public static void WriteText(PackWriter writer, string? value)
    {
        if (value is null)
        {
            writer.Write(Null);
            return;
        }
        var to = writer.Take(sizeof(int) + (long)value.Length * sizeof(char));
        Unsafe.WriteUnaligned(to, value.Length);
        fixed (char* from = value) Unsafe.CopyBlockUnaligned(to + sizeof(int), from, (uint)value.Length * sizeof(char));
    }

    public static string? ReadText(PackReader reader)
    {
        var length = reader.Read<int>();
        if (length == Null) return null;
        if (length < 0) throw PackReader.Damaged();
        return new string((char*)reader.Take((long)length * sizeof(char)), 0, length);
    }
}
