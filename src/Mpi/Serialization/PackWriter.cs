using System.Runtime.CompilerServices;
using System.Runtime.Serialization;

namespace MPI;

/// <summary>Writes one object graph to the end of a buffer, and keeps what is known of the graph meanwhile.</summary>
internal sealed unsafe class PackWriter(PackBuffer buffer)
{
    // Only a graph this deep is watched for cycles: one that has a cycle gets here soon.
    private const int WatchedDepth = 64;

    private byte* _at = buffer.Start + buffer.Position;
    private byte* _end = buffer.Start + buffer.Capacity;
    private Dictionary<Type, int>? _types;
    private HashSet<object>? _ancestors;
    private int _depth;

    /// <summary>Room for the next bytes, to be filled before anything else is written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Take(long length)
    {
        var at = _at;
        if (length > _end - at) at = Grow(length);
        _at = at + length;
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<T>(T value) => Unsafe.WriteUnaligned(Take(Unsafe.SizeOf<T>()), value);

    public void Write(ref readonly byte bytes, long length)
    {
        var to = Take(length);
        fixed (byte* from = &bytes) System.Buffer.MemoryCopy(from, to, length, length);
    }

    /// <summary>Tells the buffer how far it was written.</summary>
    public void End() => buffer.Fill(_at - buffer.Start);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(object value)
    {
        if (++_depth > WatchedDepth) Watch(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Leave(object value)
    {
        if (_depth-- > WatchedDepth) _ancestors!.Remove(value);
    }

    /// <summary>A type by its name the first time, then by its number.</summary>
    public void WriteType(Type type)
    {
        _types ??= [];
        if (_types.TryGetValue(type, out var index))
        {
            Write(index);
            return;
        }
        Write(_types.Count);
        _types.Add(type, _types.Count);
        StringReference.WriteText(this, type.AssemblyQualifiedName);
    }

    private byte* Grow(long length)
    {
        End();
        buffer.Reserve(length);
        _end = buffer.Start + buffer.Capacity;
        return buffer.Start + buffer.Position;
    }

    private void Watch(object value)
    {
        if (!(_ancestors ??= new(ReferenceEqualityComparer.Instance)).Add(value))
            throw new SerializationException($"The object graph has a cycle through {value.GetType()}; what is sent must be a tree.");
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new SerializationException($"The object graph is too deep: {_depth} levels at {value.GetType()}.");
    }
}
