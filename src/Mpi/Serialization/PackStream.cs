namespace MPI;

/// <summary>A buffer from where it stands, as a stream, for serializers of users.</summary>
internal sealed class PackStream(PackBuffer buffer) : Stream
{
    private readonly long _origin = buffer.Position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => buffer.Length - _origin;

    public override long Position
    {
        get => buffer.Position - _origin;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override void Flush() { }

    public override int Read(byte[] array, int offset, int count) => Read(array.AsSpan(offset, count));

    public override int Read(Span<byte> to)
    {
        var count = (int)Math.Min(to.Length, buffer.Length - buffer.Position);
        if (count > 0) buffer.Read(ref to[0], count);
        return count;
    }

    public override void Write(byte[] array, int offset, int count) => Write(array.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> from)
    {
        if (from.Length > 0) buffer.Write(in from[0], from.Length);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var position = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.Current ? Position : Length);
        if (position < 0 || position > Length) throw new IOException($"Position {position} is outside the message of {Length} bytes.");
        buffer.Seek(_origin + position);
        return position;
    }

    public override void SetLength(long value) => throw new NotSupportedException("A message is as long as what was written to it.");
}
