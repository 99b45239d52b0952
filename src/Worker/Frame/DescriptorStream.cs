using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MpiLab.Worker;

/// <summary>
/// Writes to a file descriptor that is already open, and does nothing else. The console's own stream would set up a
/// terminal first: that takes time, and where mpiexec gives its ranks one, it writes control codes into their output.
/// </summary>
internal sealed unsafe class DescriptorStream(int descriptor) : Stream
{
    private const int Interrupted = 4, TryAgain = 11; // EINTR, EAGAIN on Linux
    private const short Writable = 4; // POLLOUT

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            nint written;
            fixed (byte* start = bytes) written = write(descriptor, start, bytes.Length);
            if (written >= 0) bytes = bytes[(int)written..];
            else WaitOrThrow(Marshal.GetLastSystemError());
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    private void WaitOrThrow(int error)
    {
        if (error == TryAgain)
        {
            var wait = new PollDescriptor { Descriptor = descriptor, Events = Writable };
            _ = poll(&wait, 1, timeout: -1);
        }
        else if (error != Interrupted)
        {
            throw new IOException($"cannot write to descriptor {descriptor}", new Win32Exception(error));
        }
    }

    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events, Happened;
    }

    [DllImport("libc")]
    private static extern nint write(int descriptor, byte* bytes, nint count);

    [DllImport("libc")]
    private static extern int poll(PollDescriptor* descriptors, nuint count, int timeout);
}
