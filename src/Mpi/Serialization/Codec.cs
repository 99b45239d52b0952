namespace MPI;

/// <summary>Writes and reads what a type's values consist of.</summary>
internal abstract class Codec
{
    public abstract void WriteObject(PackWriter writer, object value);

    public abstract object ReadObject(PackReader reader);
}

/// <inheritdoc/>
internal abstract class Codec<T> : Codec
{
    private static Codec<T>? s_instance;

    // Made at the first need, not by a static constructor, so that an error about the type comes as it is.
    public static Codec<T> Instance => s_instance ?? (s_instance = (Codec<T>)Codecs.Create(typeof(T)));

    public abstract void Write(PackWriter writer, T value);

    public abstract T Read(PackReader reader);

    public sealed override void WriteObject(PackWriter writer, object value) => Write(writer, (T)value);

    public sealed override object ReadObject(PackReader reader) => Read(reader)!;
}
