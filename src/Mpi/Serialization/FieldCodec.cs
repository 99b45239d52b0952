using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace MPI;

/// <summary>
/// All instance fields, base classes first, without those marked [NonSerialized]. Reading makes the object without its
/// constructor. The code is generated once a type.
/// </summary>
internal sealed class FieldCodec<T> : Codec<T>
{
    private readonly Action<PackWriter, T> _write;
    private readonly Func<PackReader, T> _read;

    public FieldCodec()
    {
        var fields = Fields(typeof(T)).ToArray();
        _write = CompileWrite(fields);
        _read = CompileRead(fields);
    }

    public override void Write(PackWriter writer, T value) => _write(writer, value);

    public override T Read(PackReader reader) => _read(reader);

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var inherited = type.BaseType is { } parent && !type.IsValueType ? Fields(parent) : [];
        return inherited.Concat(type.GetFields(Own).Where(f => !f.IsDefined(typeof(NonSerializedAttribute), false)));
    }

    private static MethodInfo WriterOf(Type field) => field == typeof(string)
        ? typeof(StringCodec).GetMethod(nameof(StringCodec.WriteField))!
        : typeof(Wire<>).MakeGenericType(field).GetMethod(nameof(Wire<int>.Write))!;

    private static MethodInfo ReaderOf(Type field) => field == typeof(string)
        ? typeof(StringCodec).GetMethod(nameof(StringCodec.ReadField))!
        : typeof(Wire<>).MakeGenericType(field).GetMethod(nameof(Wire<int>.Read))!;

    private static Action<PackWriter, T> CompileWrite(FieldInfo[] fields)
    {
        var method = new DynamicMethod($"Write {typeof(T)}", typeof(void), [typeof(PackWriter), typeof(T)], typeof(T), skipVisibility: true);
        var il = method.GetILGenerator();
        foreach (var field in fields)
        {
            il.Emit(OpCodes.Ldarg_0);
            if (typeof(T).IsValueType) il.Emit(OpCodes.Ldarga_S, (byte)1);
            else il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(OpCodes.Call, WriterOf(field.FieldType));
        }
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Action<PackWriter, T>>();
    }

    private static Func<PackReader, T> CompileRead(FieldInfo[] fields)
    {
        var method = new DynamicMethod($"Read {typeof(T)}", typeof(T), [typeof(PackReader)], typeof(T), skipVisibility: true);
        var il = method.GetILGenerator();
        var value = il.DeclareLocal(typeof(T));
        if (!typeof(T).IsValueType)
        {
            il.Emit(OpCodes.Ldtoken, typeof(T));
            il.Emit(OpCodes.Call, typeof(Type).GetMethod(nameof(Type.GetTypeFromHandle))!);
            il.Emit(OpCodes.Call, typeof(RuntimeHelpers).GetMethod(nameof(RuntimeHelpers.GetUninitializedObject))!);
            il.Emit(OpCodes.Stloc, value);
        }
        foreach (var field in fields)
        {
            if (typeof(T).IsValueType) il.Emit(OpCodes.Ldloca, value);
            else il.Emit(OpCodes.Ldloc, value);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Call, ReaderOf(field.FieldType));
            il.Emit(OpCodes.Stfld, field);
        }
        il.Emit(OpCodes.Ldloc, value);
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<Func<PackReader, T>>();
    }
}
