using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Journal;

public class LimitTests
{
    [Fact]
    public async Task Feed_RanksWroteMore_TakesTheLimitAndSaysSo()
    {
        using var bed = new JournalBed();
        for (var rank = 0; rank < 3; rank++) File.WriteAllBytes(bed.File(rank), new byte[200_000]);
        await using var feed = bed.Feed(ranks: 3, limit: 300_000);
        await feed.LimitReached;
        await feed.DrainAsync(default);

        feed.Bytes.ShouldBe(300_000);
        var records = await bed.RecordsAsync();
        Enumerable.Range(0, 3).Sum(rank => records.Of(rank).Length).ShouldBe(300_000);
        records.Notes().ShouldHaveSingleItem().ShouldContain("300,000 bytes");
    }

    [Fact]
    public async Task Feed_RanksWroteJustTheLimit_IsNotReached()
    {
        using var bed = new JournalBed();
        File.WriteAllBytes(bed.File(0), new byte[1000]);
        await using var feed = bed.Feed(limit: 1000);
        await feed.DrainAsync(default);
        feed.LimitReached.IsCompleted.ShouldBeFalse();
        feed.Bytes.ShouldBe(1000);
    }

    [Fact]
    public async Task Feed_SparseFileOfATerabyte_TakesTheLimit()
    {
        using var bed = new JournalBed();
        using (var file = File.Create(bed.File(0))) file.SetLength(1L << 40);
        await using var feed = bed.Feed(limit: 1_000_000);
        await feed.DrainAsync(default);
        feed.LimitReached.IsCompletedSuccessfully.ShouldBeTrue();
        new FileInfo(bed.JournalPath).Length.ShouldBeLessThan(1_100_000);
    }

    [Fact]
    public async Task Feed_AfterARestart_CountsWhatWasTakenBefore()
    {
        using var bed = new JournalBed();
        File.WriteAllBytes(bed.File(0), new byte[600]);
        await bed.DrainAsync(limit: 1000);
        File.WriteAllBytes(bed.File(0, LogStream.Error), new byte[600]);

        bed.NewLife();
        await using var feed = bed.Feed(limit: 1000);
        await feed.DrainAsync(default);
        feed.Bytes.ShouldBe(1000);
        feed.LimitReached.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Feed_LauncherFloods_LeavesRanksTheirLimit()
    {
        using var bed = new JournalBed();
        File.WriteAllBytes(bed.File(LogRanks.Launcher, LogStream.Error), new byte[3 << 20]);
        File.WriteAllText(bed.File(0), "hello\n");
        await bed.DrainAsync(limit: 1000);

        var records = await bed.RecordsAsync();
        records.Of(0).ShouldBe("hello\n"u8.ToArray());
        records.Of(LogRanks.Launcher, LogStream.Error).Length.ShouldBe(1 << 20);
        records.Notes().ShouldHaveSingleItem().ShouldContain("mpiexec");
    }
}
