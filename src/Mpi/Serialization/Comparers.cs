namespace MPI;

/// <summary>
/// The comparer of a collection: the framework's by their number, because their own types are not to be serialized; one of
/// the user as an object.
/// </summary>
internal static class Comparers<TComparer>
{
    private const byte Other = byte.MaxValue;

    private static readonly object?[] s_known =
    [
        Default(), StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase, StringComparer.InvariantCulture, StringComparer.InvariantCultureIgnoreCase,
    ];

    public static void Write(PackWriter writer, TComparer comparer)
    {
        var index = Array.FindIndex(s_known, known => Equals(known, comparer));
        writer.Write(index >= 0 ? (byte)index : Other);
        if (index < 0) Wire<TComparer>.Write(writer, comparer);
    }

    public static TComparer? Read(PackReader reader)
    {
        var index = reader.Read<byte>();
        if (index == Other) return Wire<TComparer>.Read(reader);
        return index < s_known.Length && s_known[index] is TComparer known ? known : throw PackReader.Damaged();
    }

    private static object? Default()
    {
        var key = typeof(TComparer).GetGenericArguments()[0];
        var kind = typeof(TComparer).GetGenericTypeDefinition() == typeof(IComparer<>) ? typeof(Comparer<>) : typeof(EqualityComparer<>);
        return kind.MakeGenericType(key).GetProperty(nameof(Comparer<int>.Default))!.GetValue(null);
    }
}
