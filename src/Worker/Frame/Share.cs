namespace MpiLab.Worker;

/// <summary>
/// A rank's part of items 0 to n - 1 where each rank takes a run of neighbours. Where n is no multiple of the ranks the
/// first n mod ranks take one more, so that no item is left out and no rank has two more than another.
/// </summary>
internal readonly record struct Share(long Start, long Count)
{
    public long End => Start + Count;

    public static Share Of(long items, int rank, int ranks)
    {
        var (each, left) = Math.DivRem(items, ranks);
        return new Share(rank * each + Math.Min(rank, left), each + (rank < left ? 1 : 0));
    }

    /// <summary>How many items each rank takes, <paramref name="width"/> values an item: the counts of a scatter or gather.</summary>
    public static int[] Counts(int items, int ranks, int width = 1)
    {
        var counts = new int[ranks];
        for (var rank = 0; rank < ranks; rank++) counts[rank] = checked((int)Of(items, rank, ranks).Count * width);
        return counts;
    }
}
