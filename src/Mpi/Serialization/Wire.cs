using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MPI;

/// <summary>
/// How values of a declared type stand in a message: without references, as their bytes; structs, as their fields; others,
/// as <see cref="Reference"/> says.
/// </summary>
internal static class Wire<T>
{
    private static Reference? s_reference;
    private static FieldCodec<T>? s_fields;

    /// <summary>The least number of bytes that a value takes.</summary>
    public static int Least => Datatype<T>.IsDirect ? Unsafe.SizeOf<T>() : typeof(T).IsValueType ? 0 : 1;

    private static Reference Reference => s_reference ??= Reference.Of(typeof(T));

    private static FieldCodec<T> Fields => s_fields ??= (FieldCodec<T>)Codecs.Of(typeof(T));

    public static void Write(PackWriter writer, T value)
    {
        if (Datatype<T>.IsDirect) writer.Write(value);
        else if (typeof(T).IsValueType) Fields.Write(writer, ref value);
        else Reference.Write(writer, value);
    }

    public static T Read(PackReader reader)
    {
        if (Datatype<T>.IsDirect) return reader.Read<T>();
        if (!typeof(T).IsValueType) return (T)Reference.Read(reader)!;
        T value = default!;
        Fields.Read(reader, ref value);
        return value;
    }

    public static void WriteAll(PackWriter writer, ReadOnlySpan<T> values)
    {
        if (Datatype<T>.IsDirect)
        {
            writer.Write(in Elements.Start(values), (long)values.Length * Unsafe.SizeOf<T>());
        }
        else if (typeof(T).IsValueType)
        {
            var fields = Fields;
            foreach (ref readonly var value in values) fields.Write(writer, ref Unsafe.AsRef(in value));
        }
        else
        {
            var reference = Reference;
            foreach (var value in values) reference.Write(writer, value);
        }
    }

    public static void ReadAll(PackReader reader, Span<T> values)
    {
        if (Datatype<T>.IsDirect)
        {
            reader.Read(ref Elements.Start(values), (long)values.Length * Unsafe.SizeOf<T>());
        }
        else if (typeof(T).IsValueType)
        {
            var fields = Fields;
            foreach (ref var value in values) fields.Read(reader, ref value);
        }
        else
        {
            var reference = Reference;
            // Each is of the declared type, or the reference has thrown.
            foreach (ref var value in MemoryMarshal.CreateSpan(ref Unsafe.As<T, object?>(ref MemoryMarshal.GetReference(values)), values.Length))
                value = reference.Read(reader);
        }
    }
}
