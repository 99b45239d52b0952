using MpiLab.Api.Journal;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Journal;

public class ReadTests
{
    [Fact]
    public async Task Read_FromEachRecord_GivesTheRest()
    {
        using var bed = new JournalBed();
        File.WriteAllBytes(bed.File(0), RandomOutput.Of(new Random(4), 400_000));
        await bed.DrainAsync();
        var all = await bed.RecordsAsync();
        for (var index = 0; index < all.Count; index++)
            (await bed.RecordsAsync(all[index].Sequence)).Count.ShouldBe(all.Count - index);
        (await bed.RecordsAsync(all[^1].Next)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_FromAnywhereElse_Throws()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0), "one\n");
        await bed.DrainAsync();
        var end = new FileInfo(bed.JournalPath).Length;
        foreach (var from in Enumerable.Range(1, (int)end - 1).Select(from => (long)from).Append(-1).Append(end + 1).Append(long.MaxValue))
            (await Should.ThrowAsync<ArgumentOutOfRangeException>(() => bed.RecordsAsync(from))).ParamName.ShouldBe("from");
    }

    [Fact]
    public async Task Read_FromAFrameThatARankWrote_Throws()
    {
        using var bed = new JournalBed();
        var forged = new byte[LogFrame.HeaderSize + 5];
        LogFrame.Write(new LogRecord(0, DateTimeOffset.UnixEpoch, 1, LogRanks.Launcher, LogStream.Note, 0, "fake\n"u8.ToArray()), forged);
        File.WriteAllBytes(bed.File(0), forged);
        await bed.DrainAsync();
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => bed.RecordsAsync(from: LogFrame.HeaderSize));
    }

    [Fact]
    public async Task Read_NoBatchIsOverItsSize()
    {
        using var bed = new JournalBed();
        File.WriteAllBytes(bed.File(0), new byte[1_000_000]);
        await bed.DrainAsync();
        await foreach (var batch in bed.Journals.SnapshotAsync(JournalBed.Job, 0, default))
            batch.Frames.Length.ShouldBeLessThanOrEqualTo(Journals.BatchSize);
    }

    [Fact]
    public async Task Read_ARecordOfTheGreatestLength_IsABatchOfItsOwn()
    {
        using var bed = new JournalBed();
        var frame = new byte[LogFrame.HeaderSize + LogFrame.MaxBytes];
        LogFrame.Write(new LogRecord(0, DateTimeOffset.UnixEpoch, 1, 0, LogStream.Out, 0, new byte[LogFrame.MaxBytes]), frame);
        await File.WriteAllBytesAsync(bed.JournalPath, frame);
        (await bed.RecordsAsync()).ShouldHaveSingleItem().Bytes.Length.ShouldBe(LogFrame.MaxBytes);
    }

    [Fact]
    public async Task Read_TwoViewersAtOnePlace_ShareTheBatch()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0), "one\n");
        await bed.DrainAsync();
        var first = await bed.Journals.SnapshotAsync(JournalBed.Job, 0, default).FirstAsync();
        (await bed.Journals.SnapshotAsync(JournalBed.Job, 0, default).FirstAsync()).ShouldBeSameAs(first);
    }

    [Fact]
    public async Task Read_BeforeAnythingIsWritten_WaitsForIt()
    {
        using var bed = new JournalBed();
        await using var batches = bed.Journals.ReadAsync(JournalBed.Job, 0, default).GetAsyncEnumerator();
        var first = batches.MoveNextAsync().AsTask();
        first.IsCompleted.ShouldBeFalse();
        File.WriteAllText(bed.File(0), "one\n");
        await using var feed = bed.Feed();
        (await first).ShouldBeTrue();
    }

    [Fact]
    public async Task Read_Cancelled_Ends()
    {
        using var bed = new JournalBed();
        using var cancel = new CancellationTokenSource();
        await using var batches = bed.Journals.ReadAsync(JournalBed.Job, 0, cancel.Token).GetAsyncEnumerator();
        var first = batches.MoveNextAsync().AsTask();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task Read_StalledViewer_HoldsUpNobodyAndSeesAll()
    {
        using var bed = new JournalBed();
        var expected = RandomOutput.Of(new Random(5), 3_000_000);
        File.WriteAllBytes(bed.File(0), expected);
        await using var stalled = bed.Journals.ReadAsync(JournalBed.Job, 0, default).GetAsyncEnumerator();
        await using var feed = bed.Feed();
        (await stalled.MoveNextAsync()).ShouldBeTrue();

        await feed.DrainAsync(default);
        await bed.Journals.CloseAsync(JournalBed.Job, default);
        (await bed.RecordsAsync()).Of(0).ShouldBe(expected);
        var seen = stalled.Current.Records();
        while (await stalled.MoveNextAsync()) seen.AddRange(stalled.Current.Records());
        seen.Of(0).ShouldBe(expected);
    }

    [Fact]
    public async Task Forget_WhoReads_IsEndedAndNothingIsCached()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0), "hello\n");
        await using var feed = bed.Feed();
        var batches = new List<LogBatch>();
        await foreach (var batch in bed.Journals.ReadAsync(JournalBed.Job, 0, default))
        {
            batches.Add(batch);
            bed.Journals.Forget(JournalBed.Job);
        }
        batches.Count.ShouldBe(2);
        batches[^1].Ended.ShouldBeTrue();
    }
}
