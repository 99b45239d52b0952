using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MPI;

internal sealed class StringCodec : Codec<string>
{
    public override void Write(PackWriter writer, string value) => StringReference.WriteText(writer, value);

    public override string Read(PackReader reader) => StringReference.ReadText(reader) ?? throw PackReader.Damaged();
}

/// <summary>A boxed value without references.</summary>
internal sealed class DirectCodec<T> : Codec<T>
{
    public override void Write(PackWriter writer, T value) => writer.Write(value);

    public override T Read(PackReader reader) => reader.Read<T>();
}

internal sealed class ArrayCodec<T> : Codec<T[]>
{
    public override void Write(PackWriter writer, T[] value)
    {
        writer.Write(value.Length);
        Wire<T>.WriteAll(writer, value);
    }

    public override T[] Read(PackReader reader)
    {
        var count = reader.ReadCount(Wire<T>.Least);
        var value = Datatype<T>.IsDirect ? GC.AllocateUninitializedArray<T>(count) : new T[count];
        Wire<T>.ReadAll(reader, value);
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
            writer.Write(grid.GetLowerBound(d));
            writer.Write(grid.GetLength(d));
        }
        Wire<T>.WriteAll(writer, Items(grid));
    }

    public override TGrid Read(PackReader reader)
    {
        var rank = typeof(TGrid).GetArrayRank();
        var (bounds, lengths) = (new int[rank], new int[rank]);
        for (var d = 0; d < rank; d++)
        {
            bounds[d] = reader.Read<int>();
            lengths[d] = reader.ReadCount(0);
        }
        var grid = Array.CreateInstance(typeof(T), lengths, bounds);
        Wire<T>.ReadAll(reader, Items(grid));
        return (TGrid)(object)grid;
    }

    private static Span<T> Items(Array grid) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(grid)), grid.Length);
}
