using MpiLab.Api.Tests.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Journal;

public class RecoveryTests
{
    [Fact]
    public async Task Feed_LastRecordCutAtAnyByte_NoGapNoDuplicate()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0), "the first\n");
        await bed.DrainAsync();
        File.AppendAllText(bed.File(0), "the second, which is torn\n");
        await bed.DrainAsync();
        var whole = File.ReadAllBytes(bed.JournalPath);
        var last = (await bed.RecordsAsync())[^1].Sequence;

        for (var size = last; size <= whole.Length; size++)
        {
            File.WriteAllBytes(bed.JournalPath, whole[..(int)size]);
            await bed.DrainAsync();
            (await bed.RecordsAsync()).Of(0).ShouldBe("the first\nthe second, which is torn\n"u8.ToArray(), $"cut at {size}");
            new FileInfo(bed.JournalPath).Length.ShouldBe(whole.Length);
        }
    }

    [Fact]
    public async Task Feed_AnyByteOfTheLastRecordWrong_IsWrittenAgain()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0), "the first\n");
        await bed.DrainAsync();
        File.AppendAllText(bed.File(0), "second\n");
        await bed.DrainAsync();
        var whole = File.ReadAllBytes(bed.JournalPath);
        var last = (int)(await bed.RecordsAsync())[^1].Sequence;

        for (var at = last; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x10;
            File.WriteAllBytes(bed.JournalPath, damaged);
            await bed.DrainAsync();
            (await bed.RecordsAsync()).Of(0).ShouldBe("the first\nsecond\n"u8.ToArray(), $"wrong at {at}");
        }
    }

    [Fact]
    public async Task Feed_RecordDamagedInTheMiddle_GoesOnFromThere()
    {
        using var bed = new JournalBed();
        var expected = RandomOutput.Of(new Random(1), 500_000);
        File.WriteAllBytes(bed.File(0), expected);
        await bed.DrainAsync();
        var journal = File.ReadAllBytes(bed.JournalPath);
        journal[journal.Length / 2] ^= 1;
        File.WriteAllBytes(bed.JournalPath, journal);

        await bed.DrainAsync();
        (await bed.RecordsAsync()).Of(0).ShouldBe(expected);
    }

    [Fact]
    public async Task Feed_WholeRecordsBehindADamagedOne_DoNotComeTwice()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0), "of 0\n");
        await bed.DrainAsync(ranks: 2);
        File.WriteAllText(bed.File(1), "of 1\n");
        await bed.DrainAsync(ranks: 2);
        var journal = File.ReadAllBytes(bed.JournalPath);
        journal[LogFrame.HeaderSize] ^= 1;
        File.WriteAllBytes(bed.JournalPath, journal);

        // Rank 1's record now takes the place of rank 0's, just as long, before the old record of rank 1.
        File.Delete(bed.File(0));
        await bed.DrainAsync(ranks: 2);
        bed.NewLife();
        (await bed.RecordsAsync()).Of(1).ShouldBe("of 1\n"u8.ToArray());
        await bed.DrainAsync(ranks: 2);
        (await bed.RecordsAsync()).Of(1).ShouldBe("of 1\n"u8.ToArray());
    }

    [Fact]
    public async Task Read_TornTailThatNobodyFeeds_EndsBeforeIt()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0), "hello\n");
        await using (var feed = bed.Feed()) await feed.DrainAsync(default);
        using (var journal = File.Open(bed.JournalPath, FileMode.Append)) journal.Write(new byte[100]);

        bed.NewLife();
        (await bed.RecordsAsync()).Of(0).ShouldBe("hello\n"u8.ToArray());
    }

    [Fact]
    public async Task Drain_JournalCannotBeWritten_ThrowsAndLosesNothing()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0), "hello\n");
        Directory.CreateDirectory(bed.JournalPath);
        await using var feed = bed.Feed();
        await Should.ThrowAsync<Exception>(() => feed.DrainAsync(default));

        Directory.Delete(bed.JournalPath);
        await feed.DrainAsync(default);
        (await bed.RecordsAsync()).Of(0).ShouldBe("hello\n"u8.ToArray());
    }

    [Fact]
    public async Task Drain_DiskIsFull_ThrowsAndGoesOnOnceThereIsRoom()
    {
        // What the rank wrote fits, and half of it once more.
        using var disk = new SmallDisk(mebibytes: 3);
        using var bed = new JournalBed(disk.In("data"));
        var expected = RandomOutput.Of(new Random(9), 2_000_000);
        File.WriteAllBytes(bed.File(0), expected);
        await using var feed = bed.Feed();
        await foreach (var batch in bed.Journals.ReadAsync(JournalBed.Job, 0, default))
            if (batch.Next > 500_000) break;

        await Should.ThrowAsync<IOException>(() => feed.DrainAsync(default));
        disk.Grow(mebibytes: 8);
        await feed.DrainAsync(default);
        (await bed.RecordsAsync()).Of(0).ShouldBe(expected);
    }

    [Fact]
    public async Task Note_SaidAgainAfterARestart_StandsOnce()
    {
        using var bed = new JournalBed();
        await bed.Journals.NoteAsync(JournalBed.Job, 1, "The wall-clock limit of 5 s ended it.", default);
        bed.NewLife();
        await bed.Journals.NoteAsync(JournalBed.Job, 1, "The wall-clock limit of 5 s ended it.", default);
        await bed.Journals.NoteAsync(JournalBed.Job, 1, "Another.", default);
        await bed.Journals.NoteAsync(JournalBed.Job, 2, "Another.", default);
        (await bed.RecordsAsync()).Notes().ShouldBe(["The wall-clock limit of 5 s ended it.\n", "Another.\n", "Another.\n"]);
    }

    [Fact]
    public async Task Note_OfManyLines_IsOneLine()
    {
        using var bed = new JournalBed();
        for (var time = 0; time < 2; time++) await bed.Journals.NoteAsync(JournalBed.Job, 1, " one\r\ntwo\n", default);
        (await bed.RecordsAsync()).Notes().ShouldBe(["one two\n"]);
    }

    [Fact]
    public async Task Note_LongerThanARecord_IsCut()
    {
        using var bed = new JournalBed();
        for (var time = 0; time < 2; time++) await bed.Journals.NoteAsync(JournalBed.Job, 1, new string('é', 100_000), default);
        (await bed.RecordsAsync()).Notes().ShouldHaveSingleItem().ShouldEndWith("…\n");
    }

    [Fact]
    public async Task Close_InAnEarlierLife_EndsReaders()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0), "hello\n");
        await bed.DrainAsync();
        bed.NewLife();

        var (records, ended) = (new List<LogRecord>(), false);
        await foreach (var batch in bed.Journals.ReadAsync(JournalBed.Job, 0, default))
        {
            records.AddRange(batch.Records());
            ended = batch.Ended;
        }
        ended.ShouldBeTrue();
        records.Of(0).ShouldBe("hello\n"u8.ToArray());
    }

    [Fact]
    public async Task Close_OfAJobThatNeverRan_EndsReaders()
    {
        using var bed = new JournalBed();
        await bed.Journals.CloseAsync(999, default);
        bed.NewLife();
        await foreach (var batch in bed.Journals.ReadAsync(999, 0, default)) batch.Ended.ShouldBeTrue();
    }
}
