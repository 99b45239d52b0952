using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MPI;

/// <summary>
/// Bytes outside the managed heap that grow as they are written, so that MPI can send them without pinning and a message
/// may be longer than an array. Not for two threads at a time.
/// </summary>
internal sealed unsafe class PackBuffer : IDisposable
{
    private const long KeptCapacity = 1 << 20;

    [ThreadStatic]
    private static PackBuffer? t_free;

    private byte* _start;
    private long _capacity;
    private long _position;

    private readonly bool _owned = true;

    private PackBuffer() { }

    private PackBuffer(byte* start, long length)
    {
        _owned = false;
        _start = start;
        Length = length;
    }

    ~PackBuffer()
    {
        if (_owned) NativeMemory.Free(_start);
    }

    public byte* Start => _start;

    /// <summary>Bytes written, or to be read.</summary>
    public long Length { get; private set; }

    public long Position => _position;

    /// <summary>Bytes that there is room for.</summary>
    public long Capacity => _capacity;

    public static PackBuffer Rent()
    {
        var buffer = t_free ?? new PackBuffer();
        t_free = null;
        buffer._position = buffer.Length = 0;
        return buffer;
    }

    /// <summary>A buffer of so many bytes, of any value, to be filled by MPI and then read.</summary>
    public static PackBuffer Rent(long length)
    {
        var buffer = Rent();
        buffer.Reserve(length);
        buffer.Length = length;
        return buffer;
    }

    /// <summary>Bytes elsewhere, to be read.</summary>
    public static PackBuffer View(byte* start, long length) => new(start, length);

    /// <summary>Makes room for bytes after the end, which are not written.</summary>
    public void EnsureCapacity(long length)
    {
        if (length > _capacity) Grow(length);
    }

    /// <summary>Gives the memory back. The buffer must not be used again.</summary>
    public void Dispose()
    {
        if (!_owned) return;
        if (_capacity > KeptCapacity)
        {
            NativeMemory.Free(_start);
            _start = null;
            _capacity = 0;
        }
        t_free = this;
    }

    public void Write<T>(T value)
    {
        Reserve(Unsafe.SizeOf<T>());
        Unsafe.WriteUnaligned(_start + _position, value);
        _position += Unsafe.SizeOf<T>();
        Length = _position;
    }

    public void Write(ref readonly byte bytes, long length)
    {
        Reserve(length);
        fixed (byte* from = &bytes) System.Buffer.MemoryCopy(from, _start + _position, length, length);
        _position += length;
        Length = _position;
    }

    public T Read<T>() => Unsafe.ReadUnaligned<T>(Take(Unsafe.SizeOf<T>()));

    public void Read(ref byte bytes, long length)
    {
        var from = Take(length);
        fixed (byte* to = &bytes) System.Buffer.MemoryCopy(from, to, length, length);
    }

    /// <summary>Goes on writing at a position after the end; what lies between has any value.</summary>
    public void Fill(long position)
    {
        EnsureCapacity(position);
        _position = Length = position;
    }

    public void Seek(long position) => _position = position;

    /// <summary>Makes the bytes between two positions all that there is to read.</summary>
    public void Window(long start, long end)
    {
        _position = start;
        Length = end;
    }

    /// <summary>Writes a length over what stands at a position.</summary>
    public void WriteAt(long position, long length) => Unsafe.WriteUnaligned(_start + position, length);

    /// <summary>Makes room for so many bytes from the position on.</summary>
    public void Reserve(long length)
    {
        if (_position + length > _capacity) Grow(_position + length);
    }

    private byte* Take(long length)
    {
        if (length > Length - _position) throw PackReader.Damaged();
        var from = _start + _position;
        _position += length;
        return from;
    }

    private void Grow(long needed)
    {
        var capacity = Math.Max(needed, Math.Max(1024, _capacity + _capacity / 2));
        _start = (byte*)NativeMemory.Realloc(_start, (nuint)capacity);
        _capacity = capacity;
    }
}
