using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Journal;

public class EventTests
{
    private const string Progress = """{"type":"progress","fraction":0.5,"text":"half"}""";

    [Fact]
    public async Task Feed_EventLines_ArePassedOnInOrder()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0, LogStream.Event), $$"""
            {{Progress}}
            {"type":"result","name":"pi","label":"π","value":3.14,"uncertainty":0.01}

            {"type":"series","plot":"p","name":"s","x":[1,2],"y":[3,4],"append":true}
            """ + "\n");
        await bed.DrainAsync();

        bed.Events[0].ShouldBe(new ProgressEvent(0.5, "half"));
        bed.Events[1].ShouldBe(new ResultEvent("pi", "π", 3.14, Uncertainty: 0.01));
        bed.Events[2].ShouldBeOfType<SeriesEvent>().Y.ShouldBe([3, 4]);
        bed.Events.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Feed_AfterARestart_TellsAllAgainFromTheFirst()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0, LogStream.Event), Progress + "\n");
        await bed.DrainAsync();
        bed.Events.Clear();
        File.AppendAllText(bed.File(0, LogStream.Event), Progress.Replace("0.5", "0.75") + "\n");
        await bed.DrainAsync();
        bed.Events.ShouldBe([new ProgressEvent(0.5, "half"), new ProgressEvent(0.75, "half")]);
    }

    [Fact]
    public async Task Drain_CancelledWhileEventsArePassedOn_WaitsNoLonger()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0, LogStream.Event), Progress + "\n");
        using var stop = new CancellationTokenSource();
        using var stopped = new ManualResetEventSlim();
        await using var feed = bed.Journals.Feed(JournalBed.Job, 1, bed.Attempt, 1, long.MaxValue, _ =>
        {
            stop.Cancel();
            stopped.Wait();
        });
        try
        {
            await Should.ThrowAsync<OperationCanceledException>(() => feed.DrainAsync(stop.Token));
        }
        finally
        {
            stopped.Set();
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"type":"unknown"}""")]
    [InlineData("""{"type":"progress"}""")]
    [InlineData("""{"type":"progress","fraction":2}""")]
    [InlineData("""{"type":"result","name":null,"label":"x","value":1}""")]
    [InlineData("""{"type":"series","plot":"p","name":"s","x":[1],"y":[1,2]}""")]
    [InlineData("""{"type":"result","name":"x","label":"x","value":1e999}""")]
    [InlineData("""{"type":"series","plot":"p","name":"s","x":[1],"y":[-1e999]}""")]
    [InlineData("""{"type":"artifact","file":"../../etc/passwd","label":"x"}""")]
    public async Task Feed_LineThatIsNoEvent_IsPassedOverAndNotedOnce(string line)
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0, LogStream.Event), $"{line}\n{line}\n{Progress}\n");
        await bed.DrainAsync();
        await bed.DrainAsync();
        bed.Events.ShouldAllBe(told => told is ProgressEvent);
        bed.Events.Count.ShouldBe(2);
        (await bed.RecordsAsync()).Notes().ShouldHaveSingleItem().ShouldStartWith("Rank 0 wrote a line to MPILAB_EVENTS");
    }

    [Fact]
    public async Task Feed_TextLongerThanAnyoneReads_IsNoEvent()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0, LogStream.Event), Progress.Replace("half", new string('x', 1001)) + "\n" + Progress.Replace("half", new string('x', 1000)) + "\n");
        await bed.DrainAsync();
        bed.Events.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Feed_LongestSeries_IsPassedOnOverManyRecords()
    {
        using var bed = new JournalBed();
        var points = string.Join(',', Enumerable.Range(0, 10_000).Select(point => (point + 0.123456789012345).ToString("R")));
        File.WriteAllText(bed.File(0, LogStream.Event), $$"""{"type":"series","plot":"p","name":"s","x":[{{points}}],"y":[{{points}}]}""" + "\n" + Progress + "\n");
        await bed.DrainAsync();
        bed.Events[0].ShouldBeOfType<SeriesEvent>().X.Count.ShouldBe(10_000);
        bed.Events[1].ShouldBeOfType<ProgressEvent>();
    }

    [Fact]
    public async Task Feed_LineWithoutEnd_IsPassedOverInBoundedMemory()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0, LogStream.Event), new string('x', 5_000_000) + "\n" + Progress + "\n");
        await bed.DrainAsync();
        bed.Events.ShouldHaveSingleItem().ShouldBeOfType<ProgressEvent>();
        (await bed.RecordsAsync()).Notes().Length.ShouldBe(1);
    }
}
