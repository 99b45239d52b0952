using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;

namespace MPI;

/// <summary>What is known of the object graph that is being read.</summary>
internal sealed class PackReader(PackBuffer buffer)
{
    private static readonly ConcurrentDictionary<string, Type> s_types = new();

    private readonly List<Type> _types = [];

    public PackBuffer Buffer => buffer;

    public Type ReadType()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var index = buffer.Read<int>();
        if (index == _types.Count) _types.Add(s_types.GetOrAdd(Wire<string>.Read(this), Load));
        return (uint)index < (uint)_types.Count ? _types[index] : throw new SerializationException("The message names a type before it gives it.");
    }

    private static Type Load(string name) =>
        Type.GetType(name) ?? throw new SerializationException($"The message holds an object of {name}, which is not to be found here.");
}
