namespace MPI;

/// <summary>Writes and reads what objects of exactly one type consist of.</summary>
internal abstract class Codec
{
    public abstract void WriteObject(PackWriter writer, object value);

    public abstract object ReadObject(PackReader reader);
}

/// <inheritdoc/>
internal abstract class Codec<T> : Codec
{
    public abstract void Write(PackWriter writer, T value);

    public abstract T Read(PackReader reader);

    public sealed override void WriteObject(PackWriter writer, object value) => Write(writer, (T)value);

    public sealed override object ReadObject(PackReader reader) => Read(reader)!;
}
