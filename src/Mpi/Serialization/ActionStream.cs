namespace MPI;

/// <summary>A stream made of functions: one that reads, one that writes, either of which may be null.</summary>
public class ActionStream(Func<byte[], int>? readAction, Action<byte[]>? writeAction, Action? flushAction = null) : Stream
{
    public override bool CanRead => readAction is not null;

    public override bool CanSeek => false;

    public override bool CanWrite => writeAction is not null;

    public override long Length => throw new NotSupportedException("The stream has no length.");

    public override long Position
    {
        get => throw new NotSupportedException("The stream has no position.");
        set => throw new NotSupportedException("The stream has no position.");
    }

    public override void Flush() => flushAction?.Invoke();

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        if (readAction is null) throw new NotSupportedException("The stream cannot be read.");
        var bytes = new byte[count];
        var length = readAction(bytes);
        bytes.AsSpan(0, length).CopyTo(buffer.AsSpan(offset, count));
        return length;
    }

    public override void Write(byte[] array, int offset, int count)
    {
        ValidateBufferArguments(array, offset, count);
        if (writeAction is null) throw new NotSupportedException("The stream cannot be written.");
        writeAction(array.AsSpan(offset, count).ToArray());
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("The stream has no position.");

    public override void SetLength(long value) => throw new NotSupportedException("The stream has no length.");
}
