using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;

namespace MPI;

/// <summary>Chooses how a type is serialized.</summary>
internal static class Codecs
{
    private static readonly ConcurrentDictionary<Type, Codec> s_codecs = new();
    private static readonly MethodInfo s_direct = typeof(Codecs).GetMethod(nameof(IsDirectOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly Type[] s_withComparer =
    [
        typeof(Dictionary<,>), typeof(HashSet<>), typeof(SortedDictionary<,>), typeof(SortedSet<>), typeof(SortedList<,>),
        typeof(ConcurrentDictionary<,>),
    ];

    /// <exception cref="SerializationException">Values of the type cannot be serialized.</exception>
    public static Codec Of(Type type) => s_codecs.TryGetValue(type, out var codec) ? codec : s_codecs.GetOrAdd(type, Create);

    private static Codec Create(Type type)
    {
        if (Refusal(type) is { } why) throw new SerializationException($"{type} cannot be serialized: {why}.");
        if (type == typeof(string)) return new StringCodec();
        if (IsDirect(type)) return Make(typeof(DirectCodec<>), type);
        if (type.IsSZArray) return Make(typeof(ArrayCodec<>), type.GetElementType()!);
        if (type.IsArray) return Make(typeof(GridCodec<,>), type, type.GetElementType()!);
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        if (definition == typeof(List<>)) return Make(typeof(ListCodec<>), type.GetGenericArguments());
        if (definition == typeof(LinkedList<>)) return Make(typeof(CollectionCodec<,>), type, type.GetGenericArguments()[0]);
        if (s_withComparer.Contains(definition)) return Make(typeof(ComparerCodec<,,>), ComparerCollection(type));
        return Make(typeof(FieldCodec<>), type);
    }

    public static bool IsDirect(Type type) => type.IsValueType && s_direct.MakeGenericMethod(type).CreateDelegate<Func<bool>>()();

    private static bool IsDirectOf<T>() => Datatype<T>.IsDirect;

    private static Codec Make(Type codec, params Type[] arguments) =>
        (Codec)Activator.CreateInstance(codec.MakeGenericType(arguments), BindingFlags.DoNotWrapExceptions | BindingFlags.Instance | BindingFlags.Public, null, null, null)!;

    private static Type[] ComparerCollection(Type type)
    {
        var item = type.GetInterfaces().First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ICollection<>)).GetGenericArguments()[0];
        return [type, item, type.GetProperty("Comparer")!.PropertyType];
    }

    private static string? Refusal(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type)) return "it is a delegate";
        if (type.IsPointer || type.IsFunctionPointer || type.IsByRefLike) return "it points to memory of this process";
        if (type.IsAbstract || type.IsInterface) return "it is abstract";
        if (typeof(Task).IsAssignableFrom(type) || typeof(MarshalByRefObject).IsAssignableFrom(type) ||
            typeof(System.Runtime.ConstrainedExecution.CriticalFinalizerObject).IsAssignableFrom(type))
            return "it stands for something of this process";
        if (Hashed(type.BaseType) is { } hashed) return $"it derives from {hashed}; hold one in a field instead";
        if (IsDirect(type) || type.IsArray || !IsOfFramework(type)) return null;
#pragma warning disable SYSLIB0050 // The mark is just what is asked for: the framework's own word on which of its types may travel.
        return type.IsSerializable && !typeof(ISerializable).IsAssignableFrom(type) || IsKnown(type) ? null : "the framework does not mark it as serializable";
#pragma warning restore SYSLIB0050
    }

    private static bool IsKnown(Type type) => type.IsGenericType && s_withComparer.Append(typeof(LinkedList<>)).Contains(type.GetGenericTypeDefinition()) ||
        type.IsValueType || type.IsDefined(typeof(CompilerGeneratedAttribute));

    // Where items stand depends on hash codes, which differ from process to process.
    private static Type? Hashed(Type? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Dictionary<,>) || type.GetGenericTypeDefinition() == typeof(HashSet<>)))
                return type;
        return null;
    }

    private static bool IsOfFramework(Type type) =>
        type.Assembly == typeof(object).Assembly || type.Assembly.GetName().Name is { } name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal));
}
