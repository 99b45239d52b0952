using System.Runtime.CompilerServices;
using System.Runtime.Serialization;

namespace MPI;

/// <summary>What is known of the object graph that is being written.</summary>
internal sealed class PackWriter(PackBuffer buffer)
{
    // Only a graph this deep is watched for cycles: one that has a cycle gets here soon.
    private const int WatchedDepth = 64;

    private readonly Dictionary<Type, int> _types = [];
    private HashSet<object>? _ancestors;
    private int _depth;

    public PackBuffer Buffer => buffer;

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
        if (_types.TryGetValue(type, out var index))
        {
            buffer.Write(index);
            return;
        }
        buffer.Write(_types.Count);
        _types.Add(type, _types.Count);
        Wire<string>.Write(this, type.AssemblyQualifiedName!);
    }

    private void Watch(object value)
    {
        if (!(_ancestors ??= new(ReferenceEqualityComparer.Instance)).Add(value))
            throw new SerializationException($"The object graph has a cycle through {value.GetType()}; what is sent must be a tree.");
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new SerializationException($"The object graph is too deep: {_depth} levels at {value.GetType()}.");
    }
}
