using System.Reflection;
using System.Runtime.CompilerServices;

namespace MPI;

/// <summary>
/// All instance fields, base classes first, without those marked [NonSerialized]. Reading makes the object without its
/// constructor.
/// </summary>
internal sealed class FieldCodec<T> : Codec
{
    private readonly WriteFields<T> _write;
    private readonly ReadFields<T> _read;

    public FieldCodec()
    {
        var fields = new FieldProgram<T>([.. Fields(typeof(T))]);
        _write = fields.CompileWrite();
        _read = fields.CompileRead();
    }

    public void Write(PackWriter writer, ref T value) => _write(writer, ref value);

    /// <summary>Of a struct, its fields; of a class, a new object.</summary>
    public void Read(PackReader reader, ref T value) => _read(reader, ref value);

    public override void WriteObject(PackWriter writer, object value)
    {
        if (typeof(T).IsValueType)
        {
            var unboxed = (T)value;
            _write(writer, ref unboxed);
        }
        else
        {
            _write(writer, ref Unsafe.As<object, T>(ref value));
        }
    }

    public override object ReadObject(PackReader reader)
    {
        T value = default!;
        _read(reader, ref value);
        return value!;
    }

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var inherited = type.BaseType is { } parent && !type.IsValueType ? Fields(parent) : [];
        return inherited.Concat(type.GetFields(Own).Where(f => !f.IsDefined(typeof(NonSerializedAttribute), false)));
    }
}

internal delegate void WriteFields<T>(PackWriter writer, ref T value);

internal delegate void ReadFields<T>(PackReader reader, ref T value);
