namespace MpiLab.Api.Tests.Journal;

/// <summary>Two processes of the service with one data folder; here each is a life of its own.</summary>
public sealed class SharedJournalTests
{
    [Fact]
    public async Task LookAsync_AnotherAppends_TheViewerIsSentIt()
    {
        using var bed = new JournalBed();
        var viewer = bed.Journals;
        await viewer.FindAsync(JournalBed.Job, 0, default);
        await using var batches = viewer.ReadAsync(JournalBed.Job, 0, default).GetAsyncEnumerator();
        var next = batches.MoveNextAsync().AsTask();
        bed.NewLife();
        await bed.Journals.NoteAsync(JournalBed.Job, 1, "first", default);
        next.IsCompleted.ShouldBeFalse("nobody has told it yet");
        await viewer.LookAsync(JournalBed.Job, default);
        (await next).ShouldBeTrue();
        batches.Current.Next.ShouldBe(new FileInfo(bed.JournalPath).Length);

        await bed.Journals.CloseAsync(JournalBed.Job, default);
        await viewer.LookAtAllAsync(default);
        (await batches.MoveNextAsync()).ShouldBeTrue();
        batches.Current.Ended.ShouldBeTrue();
    }

    [Fact]
    public async Task LookAsync_AnotherDeletedTheJob_ItsViewersEnd()
    {
        using var bed = new JournalBed();
        await bed.Journals.NoteAsync(JournalBed.Job, 1, "first", default);
        await using var batches = bed.Journals.ReadAsync(JournalBed.Job, 0, default).GetAsyncEnumerator();
        (await batches.MoveNextAsync()).ShouldBeTrue();
        var next = batches.MoveNextAsync().AsTask();
        Directory.Delete(bed.Data.Job(JournalBed.Job), recursive: true);
        await bed.Journals.LookAsync(JournalBed.Job, default);
        (await next).ShouldBeTrue();
        batches.Current.Ended.ShouldBeTrue();
    }

    [Fact]
    public async Task Feed_AnotherFeeds_WaitsForItAndThenGoesOnWithoutGapOrDouble()
    {
        using var bed = new JournalBed();
        await File.WriteAllTextAsync(bed.File(0), "one\n");
        var first = bed.Journals;
        var feed = bed.Feed();
        while (feed.Bytes == 0) await Task.Delay(10);

        bed.NewLife();
        await using var second = bed.Feed();
        (await Should.ThrowAsync<IOException>(bed.Journals.NoteAsync(JournalBed.Job, 1, "refused", default))).Message.ShouldContain("another process");
        await File.AppendAllTextAsync(bed.File(0), "two\n");
        while (feed.Bytes < 8) await Task.Delay(10);
        second.Bytes.ShouldBe(0);

        await feed.DisposeAsync();
        await File.AppendAllTextAsync(bed.File(0), "three\n");
        await second.DrainAsync(default);
        second.Bytes.ShouldBe(14);
        (await bed.RecordsAsync()).Select(record => System.Text.Encoding.UTF8.GetString(record.Bytes.Span)).ShouldBe(["one\n", "two\n", "three\n"]);
        first.ShouldNotBe(bed.Journals);
    }

    [Fact]
    public async Task Appended_EachAppend_IsToldWithTheJob()
    {
        using var bed = new JournalBed();
        var told = new List<long>();
        bed.Journals.Appended += told.Add;
        await bed.Journals.NoteAsync(JournalBed.Job, 1, "first", default);
        await bed.Journals.NoteAsync(JournalBed.Job, 1, "first", default);
        told.ShouldBe([JournalBed.Job], "a note that is there is not appended again");
    }
}
