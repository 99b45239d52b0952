using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Journal;

public class MergeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Feed_RandomBytesInRandomPieces_EachRankByteForByte(int seed)
    {
        using var bed = new JournalBed();
        var random = new Random(seed);
        var files = Enumerable.Range(0, 4)
            .SelectMany(rank => new[] { (Rank: rank, Stream: LogStream.Out), (Rank: rank, Stream: LogStream.Error) })
            .Select(of => (of.Rank, of.Stream, Bytes: RandomOutput.Of(random, random.Next(200_000)))).ToList();

        var feed = bed.Feed(ranks: 4);
        var writers = files.ConvertAll(file => new RankWriter(bed.File(file.Rank, file.Stream), file.Bytes, random));
        while (writers.Exists(writer => !writer.IsDone))
        {
            writers[random.Next(writers.Count)].Write(most: 1 << random.Next(1, 18));
            if (random.Next(20) == 0) await Task.Delay(random.Next(30));
            if (random.Next(40) == 0)
            {
                // The service dies, here without a word, and another goes on.
                await feed.DisposeAsync();
                bed.NewLife();
                feed = bed.Feed(ranks: 4);
            }
        }
        writers.ForEach(writer => writer.Dispose());
        await feed.DrainAsync(default);
        feed.Bytes.ShouldBe(files.Sum(file => (long)file.Bytes.Length));
        await feed.DisposeAsync();

        var records = await bed.RecordsAsync();
        foreach (var (rank, stream, bytes) in files) records.Of(rank, stream).ShouldBe(bytes);
    }

    [Fact]
    public async Task Feed_WholeLines_RecordsEndAtLineEnds()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0), string.Concat(Enumerable.Range(0, 20_000).Select(line => $"line {line}\n")));
        await bed.DrainAsync();
        (await bed.RecordsAsync()).ConvertAll(record => record.Bytes.Span[^1]).ShouldAllBe(last => last == '\n');
    }

    [Fact]
    public async Task Feed_UnfinishedLine_ComesBeforeItsEnd()
    {
        using var bed = new JournalBed();
        await using var feed = bed.Feed();
        File.WriteAllText(bed.File(0), "Your name? ");
        await using var batches = bed.Journals.ReadAsync(JournalBed.Job, 0, default).GetAsyncEnumerator();
        (await batches.MoveNextAsync()).ShouldBeTrue();
        (await bed.RecordsAsync()).Of(0).ShouldBe("Your name? "u8.ToArray());
    }

    [Fact]
    public async Task Feed_NoFilesEver_JournalIsEmpty()
    {
        using var bed = new JournalBed();
        await bed.DrainAsync(ranks: 3);
        (await bed.RecordsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Feed_SecondAttempt_FollowsTheFirst()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0), "first\n");
        await bed.DrainAsync();
        File.WriteAllText(bed.NewAttempt(2).Output(0, LogStream.Out), "second\n");
        await using (var feed = bed.Feed(attempt: 2)) await feed.DrainAsync(default);

        var records = await bed.RecordsAsync();
        records.Of(0, attempt: 1).ShouldBe("first\n"u8.ToArray());
        records.Of(0, attempt: 2).ShouldBe("second\n"u8.ToArray());
    }

    [Fact]
    public async Task Feed_WhileTheJobHasOne_Throws()
    {
        using var bed = new JournalBed();
        await using var feed = bed.Feed();
        Should.Throw<InvalidOperationException>(() => bed.Feed());
    }
}
