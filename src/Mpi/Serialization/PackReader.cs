using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;

namespace MPI;

/// <summary>Reads one object graph from where a buffer stands, and keeps what is known of the graph meanwhile.</summary>
internal sealed unsafe class PackReader(PackBuffer buffer)
{
    private const int WatchedDepth = 64;

    private static readonly ConcurrentDictionary<string, Type> s_types = new();

    private readonly byte* _end = buffer.Start + buffer.Length;
    private byte* _at = buffer.Start + buffer.Position;
    private List<Type>? _types;
    private int _depth;

    /// <summary>The next bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Take(long length)
    {
        var at = _at;
        if (length > _end - at) throw Damaged();
        _at = at + length;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Read<T>() => Unsafe.ReadUnaligned<T>(Take(Unsafe.SizeOf<T>()));

    public void Read(ref byte bytes, long length)
    {
        var from = Take(length);
        fixed (byte* to = &bytes) System.Buffer.MemoryCopy(from, to, length, length);
    }

    /// <summary>Reads a count of items, each of which takes at least <paramref name="size"/> bytes.</summary>
    public int ReadCount(long size)
    {
        var count = Read<int>();
        return count >= 0 && count * size <= _end - _at ? count : throw Damaged();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter()
    {
        if (++_depth > WatchedDepth) RuntimeHelpers.EnsureSufficientExecutionStack();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave() => _depth--;

    public Type ReadType()
    {
        _types ??= [];
        var index = Read<int>();
        if (index == _types.Count) _types.Add(s_types.GetOrAdd(StringReference.ReadText(this) ?? throw Damaged(), Load));
        return (uint)index < (uint)_types.Count ? _types[index] : throw new SerializationException("The message names a type before it gives it.");
    }

    private static Type Load(string name) =>
        Type.GetType(name) ?? throw new SerializationException($"The message holds an object of {name}, which is not to be found here.");

    internal static SerializationException Damaged() =>
        new("The message is no object of the type that is received: it ends too early.");
}
