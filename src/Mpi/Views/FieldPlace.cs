using System.Reflection;
using System.Reflection.Emit;

namespace MPI;

/// <summary>Where a field stands in its struct, in bytes, and what it is.</summary>
internal readonly record struct FieldPlace(nint Offset, nint Datatype)
{
    private delegate nint Measure<T>(ref T value);

    /// <exception cref="ArgumentException">A name is no field of the struct.</exception>
    public static FieldPlace[] Of<T>(string[] names)
    {
        if (names.Length == 0) throw new ArgumentException($"No field of {typeof(T)} is named.", nameof(names));
        return Array.ConvertAll(names, name => Of<T>(Find(typeof(T), name)));
    }

    private static FieldPlace Of<T>(FieldInfo field)
    {
        // The distance between the field's address and the struct's.
        var method = new DynamicMethod("Measure", typeof(nint), [typeof(T).MakeByRefType()], typeof(FieldPlace), skipVisibility: true);
        var il = method.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldflda, field);
        il.Emit(OpCodes.Conv_U);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Conv_U);
        il.Emit(OpCodes.Sub);
        il.Emit(OpCodes.Ret);
        T value = default!;
        return new FieldPlace(method.CreateDelegate<Measure<T>>()(ref value), DatatypeCache.GetDatatype(field.FieldType));
    }

    private static FieldInfo Find(Type type, string name)
    {
        const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        return type.GetField(name, Any) ?? type.GetField($"<{name}>k__BackingField", Any) ?? throw new ArgumentException(
            $"{type} has no field {name}; it has {string.Join(", ", type.GetFields(Any).Select(f => f.Name))}.", nameof(name));
    }
}
