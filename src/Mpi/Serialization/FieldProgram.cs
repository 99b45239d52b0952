using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;

namespace MPI;

/// <summary>
/// Generates the code that writes and reads the fields of a type: those without references side by side, with one check
/// of the room for all of them, then the others one by one.
/// </summary>
internal sealed class FieldProgram<T>
{
    private static readonly MethodInfo s_takeToWrite = typeof(PackWriter).GetMethod(nameof(PackWriter.Take))!;
    private static readonly MethodInfo s_takeToRead = typeof(PackReader).GetMethod(nameof(PackReader.Take))!;
    private static readonly MethodInfo s_writeText = typeof(StringReference).GetMethod(nameof(StringReference.WriteText))!;
    private static readonly MethodInfo s_readText = typeof(StringReference).GetMethod(nameof(StringReference.ReadText))!;

    private readonly FieldInfo[] _direct;
    private readonly FieldInfo[] _others;
    private readonly Reference[] _references;

    public FieldProgram(FieldInfo[] fields)
    {
        foreach (var field in fields)
            if (field.FieldType.IsPointer || field.FieldType.IsFunctionPointer)
                throw new SerializationException($"{typeof(T)} cannot be serialized: its field {field.Name} points to memory of this process.");
        _direct = [.. fields.Where(f => Codecs.IsDirect(f.FieldType))];
        _others = [.. fields.Except(_direct)];
        _references = [.. _others.Select(f => f.FieldType.IsValueType ? null! : Reference.Of(f.FieldType))];
    }

    public WriteFields<T> CompileWrite()
    {
        var method = new DynamicMethod($"Write {typeof(T)}", typeof(void), [typeof(Reference[]), typeof(PackWriter), typeof(T).MakeByRefType()], typeof(T), skipVisibility: true);
        var il = method.GetILGenerator();
        EmitPlaces(il, s_takeToWrite, (field, place) =>
        {
            place();
            EmitOwner(il);
            il.Emit(OpCodes.Ldfld, field);
            il.Emit(OpCodes.Unaligned, (byte)1);
            il.Emit(OpCodes.Stobj, field.FieldType);
        });
        for (var i = 0; i < _others.Length; i++)
        {
            EmitReference(il, i);
            il.Emit(OpCodes.Ldarg_1);
            EmitOwner(il);
            il.Emit(OpCodes.Ldfld, _others[i]);
            var type = _others[i].FieldType;
            if (type == typeof(string)) il.Emit(OpCodes.Call, s_writeText);
            else if (type.IsValueType) il.Emit(OpCodes.Call, WireOf(type, nameof(Wire<int>.Write)));
            else il.Emit(OpCodes.Callvirt, typeof(Reference).GetMethod(nameof(Reference.Write))!);
        }
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<WriteFields<T>>(_references);
    }

    public ReadFields<T> CompileRead()
    {
        var method = new DynamicMethod($"Read {typeof(T)}", typeof(void), [typeof(Reference[]), typeof(PackReader), typeof(T).MakeByRefType()], typeof(T), skipVisibility: true);
        var il = method.GetILGenerator();
        if (!typeof(T).IsValueType)
        {
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Ldtoken, typeof(T));
            il.Emit(OpCodes.Call, typeof(Type).GetMethod(nameof(Type.GetTypeFromHandle))!);
            il.Emit(OpCodes.Call, typeof(RuntimeHelpers).GetMethod(nameof(RuntimeHelpers.GetUninitializedObject))!);
            il.Emit(OpCodes.Stind_Ref);
        }
        EmitPlaces(il, s_takeToRead, (field, place) =>
        {
            EmitOwner(il);
            place();
            il.Emit(OpCodes.Unaligned, (byte)1);
            il.Emit(OpCodes.Ldobj, field.FieldType);
            il.Emit(OpCodes.Stfld, field);
        });
        for (var i = 0; i < _others.Length; i++)
        {
            EmitOwner(il);
            EmitReference(il, i);
            il.Emit(OpCodes.Ldarg_1);
            var type = _others[i].FieldType;
            if (type == typeof(string)) il.Emit(OpCodes.Call, s_readText);
            else if (type.IsValueType) il.Emit(OpCodes.Call, WireOf(type, nameof(Wire<int>.Read)));
            else il.Emit(OpCodes.Callvirt, typeof(Reference).GetMethod(nameof(Reference.Read))!);
            il.Emit(OpCodes.Stfld, _others[i]);
        }
        il.Emit(OpCodes.Ret);
        return method.CreateDelegate<ReadFields<T>>(_references);
    }

    /// <summary>Takes the bytes of all direct fields at once; then each one, with what puts its address on the stack.</summary>
    private void EmitPlaces(ILGenerator il, MethodInfo take, Action<FieldInfo, Action> each)
    {
        if (_direct.Length == 0) return;
        var start = il.DeclareLocal(typeof(byte*));
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldc_I8, _direct.Sum(f => (long)Size(f)));
        il.Emit(OpCodes.Call, take);
        il.Emit(OpCodes.Stloc, start);
        var offset = 0;
        foreach (var field in _direct)
        {
            each(field, () =>
            {
                il.Emit(OpCodes.Ldloc, start);
                il.Emit(OpCodes.Ldc_I4, offset);
                il.Emit(OpCodes.Add);
            });
            offset += Size(field);
        }
    }

    private static void EmitOwner(ILGenerator il)
    {
        il.Emit(OpCodes.Ldarg_2);
        if (!typeof(T).IsValueType) il.Emit(OpCodes.Ldind_Ref);
    }

    private void EmitReference(ILGenerator il, int index)
    {
        var type = _others[index].FieldType;
        if (type == typeof(string) || type.IsValueType) return;
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldc_I4, index);
        il.Emit(OpCodes.Ldelem_Ref);
    }

    private static MethodInfo WireOf(Type type, string name) => typeof(Wire<>).MakeGenericType(type).GetMethod(name)!;

    private static int Size(FieldInfo field) => RuntimeHelpers.SizeOf(field.FieldType.TypeHandle);
}
