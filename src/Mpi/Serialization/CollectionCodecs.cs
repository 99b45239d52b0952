using System.Linq.Expressions;
using System.Runtime.InteropServices;

namespace MPI;

internal sealed class ListCodec<T> : Codec<List<T>>
{
    public override void Write(PackWriter writer, List<T> value)
    {
        var items = CollectionsMarshal.AsSpan(value);
        writer.Write(items.Length);
        Wire<T>.WriteAll(writer, items);
    }

    public override List<T> Read(PackReader reader)
    {
        var count = reader.ReadCount(Wire<T>.Least);
        var value = new List<T>(count);
        CollectionsMarshal.SetCount(value, count);
        Wire<T>.ReadAll(reader, CollectionsMarshal.AsSpan(value));
        return value;
    }
}

/// <summary>A collection that is filled by adding its items in order.</summary>
internal sealed class CollectionCodec<TCollection, T> : Codec<TCollection> where TCollection : ICollection<T>, new()
{
    public override void Write(PackWriter writer, TCollection value) => CollectionItems<T>.Write(writer, value);

    public override TCollection Read(PackReader reader) => CollectionItems<T>.Read(reader, new TCollection());
}

/// <summary>A collection that orders or finds its items by a comparer, which travels with it.</summary>
internal sealed class ComparerCodec<TCollection, T, TComparer> : Codec<TCollection> where TCollection : ICollection<T>
{
    private readonly Func<TCollection, TComparer> _comparer;
    private readonly Func<TComparer?, TCollection> _create;

    public ComparerCodec()
    {
        var collection = Expression.Parameter(typeof(TCollection));
        _comparer = Expression.Lambda<Func<TCollection, TComparer>>(Expression.Property(collection, "Comparer"), collection).Compile();
        var comparer = Expression.Parameter(typeof(TComparer));
        var constructor = typeof(TCollection).GetConstructor([typeof(TComparer)])!;
        _create = Expression.Lambda<Func<TComparer?, TCollection>>(Expression.New(constructor, comparer), comparer).Compile();
    }

    public override void Write(PackWriter writer, TCollection value)
    {
        Comparers<TComparer>.Write(writer, _comparer(value));
        CollectionItems<T>.Write(writer, value);
    }

    public override TCollection Read(PackReader reader) => CollectionItems<T>.Read(reader, _create(Comparers<TComparer>.Read(reader)));
}

internal static class CollectionItems<T>
{
    public static void Write(PackWriter writer, ICollection<T> items)
    {
        writer.Write(items.Count);
        foreach (var item in items) Wire<T>.Write(writer, item);
    }

    public static TCollection Read<TCollection>(PackReader reader, TCollection items) where TCollection : ICollection<T>
    {
        for (var count = reader.ReadCount(0); count > 0; count--) items.Add(Wire<T>.Read(reader));
        return items;
    }
}
