using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MPI;

/// <summary>A boxed value without references.</summary>
internal sealed class DirectCodec<T> : Codec<T>
{
    public override void Write(PackWriter writer, T value) => writer.Buffer.Write(value);

    public override T Read(PackReader reader) => reader.Buffer.Read<T>();
}

/// <summary>UTF-16 as it stands in memory: nothing to convert, and lone surrogates survive.</summary>
internal sealed class StringCodec : Codec<string>
{
    private const int Null = -1;

    public override void Write(PackWriter writer, string value) => WriteField(writer, value);

    public override string Read(PackReader reader) => ReadField(reader)!;

    /// <summary>A string or null.</summary>
    public static void WriteField(PackWriter writer, string? value)
    {
        writer.Buffer.Write(value?.Length ?? Null);
        if (value is not null) writer.Buffer.Write(in Elements.Start(value.AsSpan()), (long)value.Length * sizeof(char));
    }

    public static string? ReadField(PackReader reader) => reader.Buffer.ReadString(Null);
}

internal sealed class DirectArrayCodec<T> : Codec<T[]>
{
    public override void Write(PackWriter writer, T[] value)
    {
        writer.Buffer.Write(value.Length);
        writer.Buffer.Write(in Elements.Start(value), (long)value.Length * Unsafe.SizeOf<T>());
    }

    public override T[] Read(PackReader reader)
    {
        var length = reader.Buffer.ReadCount(Unsafe.SizeOf<T>());
        var value = GC.AllocateUninitializedArray<T>(length);
        reader.Buffer.Read(ref Elements.Start(value), (long)length * Unsafe.SizeOf<T>());
        return value;
    }
}

internal sealed class ArrayCodec<T> : Codec<T[]>
{
    public override void Write(PackWriter writer, T[] value)
    {
        writer.Buffer.Write(value.Length);
        foreach (var item in value) Wire<T>.Write(writer, item);
    }

    public override T[] Read(PackReader reader)
    {
        var value = new T[reader.Buffer.ReadCount(typeof(T).IsValueType ? 0 : 1)];
        for (var i = 0; i < value.Length; i++) value[i] = Wire<T>.Read(reader);
        return value;
    }
}

/// <summary>Arrays of several dimensions, or whose first index is not 0: bounds, then the elements in row order.</summary>
internal sealed class GridCodec<TGrid, T> : Codec<TGrid>
{
    public override void Write(PackWriter writer, TGrid value)
    {
        var grid = (Array)(object)value!;
        for (var d = 0; d < grid.Rank; d++)
        {
            writer.Buffer.Write(grid.GetLowerBound(d));
            writer.Buffer.Write(grid.GetLength(d));
        }
        foreach (ref var item in Items(grid)) Wire<T>.Write(writer, item);
    }

    public override TGrid Read(PackReader reader)
    {
        var rank = typeof(TGrid).GetArrayRank();
        var (bounds, lengths) = (new int[rank], new int[rank]);
        for (var d = 0; d < rank; d++)
        {
            bounds[d] = reader.Buffer.Read<int>();
            lengths[d] = reader.Buffer.ReadCount(0);
        }
        var grid = Array.CreateInstance(typeof(T), lengths, bounds);
        foreach (ref var item in Items(grid)) item = Wire<T>.Read(reader);
        return (TGrid)(object)grid;
    }

    private static Span<T> Items(Array grid) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(grid)), grid.Length);
}
