using System.Collections.Concurrent;
using System.Reflection;

namespace MPI;

/// <summary>The MPI datatypes of .NET types.</summary>
public class DatatypeCache
{
    private static readonly ConcurrentDictionary<Type, nint> s_handles = new();
    private static readonly MethodInfo s_find =
        typeof(DatatypeCache).GetMethod(nameof(Find), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The handle of a type's datatype; 0 where its values are serialized.</summary>
    public static nint GetDatatype(Type type) =>
        s_handles.GetOrAdd(type, static t => (nint)s_find.MakeGenericMethod(t).Invoke(null, null)!);

    private static nint Find<T>() => Datatype<T>.IsDirect ? Datatype<T>.Handle : 0;
}
