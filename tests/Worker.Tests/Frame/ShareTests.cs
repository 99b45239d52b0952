namespace MpiLab.Worker.Tests.Frame;

public sealed class ShareTests
{
    [Theory]
    [InlineData(0, 3), InlineData(2, 5), InlineData(10, 4), InlineData(12, 4), InlineData(1_000_000_000_003, 8)]
    public void Of_AnyItemsAndRanks_CoversEachItemOnceAndEvenly(long items, int ranks)
    {
        var shares = Enumerable.Range(0, ranks).Select(rank => Share.Of(items, rank, ranks)).ToArray();

        shares[0].Start.ShouldBe(0);
        shares[^1].End.ShouldBe(items);
        shares.Zip(shares.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
        (shares.Max(share => share.Count) - shares.Min(share => share.Count)).ShouldBeInRange(0, 1);
    }

    [Fact]
    public void Counts_RowsOfAMatrix_AreSharesTimesWidth() =>
        Share.Counts(10, 4, width: 5).ShouldBe([15, 15, 10, 10]);
}
