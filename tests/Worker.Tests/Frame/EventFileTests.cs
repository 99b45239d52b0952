using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Frame;

public sealed class EventFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Tell_EachKind_IsReadBackAsTheRecordOfTheContract()
    {
        Tell(events =>
        {
            events.Progress(0.5, "half");
            events.Progress(1, null);
            events.Result("pi", "π", 3.14, null, 0.01);
            events.Result("time", "Time", 2, "s", null);
            events.Plot("p", "Title \"quoted\"", new("x", "m", PlotScale.Log), new("y"));
            events.Series("p", "line", [1, 2], [3, 4], 1, SeriesStyle.Line, append: false);
            events.Series("p", "points", [1e-300], [-0.1], 1, SeriesStyle.Points, append: true);
            events.Series("p", "dashes", [], [], 1, SeriesStyle.Dashed, append: false);
            events.Artifact("a.csv", "Table");
            events.Field("f", "Field", 2, [0, -1.23456, 1e-9, 4], 1, "K", 0, null);
            events.Series("p", "bars", [0, 1], [1e21, 0.1 + 0.2], 1, SeriesStyle.Bars, append: false);
            events.Holdings("h", "Held", [[new("A0", 0), new("x")], []], [[], [new("A0", 1)]]);
            events.Image("i", "Tab\t\u0001, back\\slash, 𝄞", 2, 3, 1, [0, 255, 7, 8]);
        });

        var read = new RankOutput("", "", File.ReadAllText(_path)).ReadEvents();
        read.Count.ShouldBe(13);
        read[0].ShouldBe(new ProgressEvent(0.5, "half"));
        read[1].ShouldBe(new ProgressEvent(1));
        read[2].ShouldBe(new ResultEvent("pi", "π", 3.14, Uncertainty: 0.01));
        read[3].ShouldBe(new ResultEvent("time", "Time", 2, "s"));
        read[4].ShouldBe(new PlotEvent("p", "Title \"quoted\"", new("x", "m", PlotScale.Log), new("y")));
        read[5].ShouldBeEquivalentTo(new SeriesEvent("p", "line", new List<double> { 1.0, 2.0 }, new List<double> { 3.0, 4.0 }));
        read[6].ShouldBeEquivalentTo(new SeriesEvent("p", "points", new List<double> { 1e-300 }, new List<double> { -0.1 }, SeriesStyle.Points, Append: true));
        read[7].ShouldBeEquivalentTo(new SeriesEvent("p", "dashes", new List<double>(), new List<double>(), SeriesStyle.Dashed));
        read[8].ShouldBe(new ArtifactEvent("a.csv", "Table"));
        read[9].ShouldBeEquivalentTo(new FieldEvent("f", "Field", 2, new List<double> { 0, -1.235, 1e-9, 4 }, "K", Minimum: 0));
        read[10].ShouldBeEquivalentTo(new SeriesEvent("p", "bars", new List<double> { 0, 1 }, new List<double> { 1e21, 0.1 + 0.2 }, SeriesStyle.Bars));
        var held = read[11].ShouldBeOfType<HoldingsEvent>();
        held.Before.Select(pieces => string.Join(' ', pieces)).ShouldBe([$"{new Piece("A0", 0)} {new Piece("x")}", ""]);
        held.After.Select(pieces => string.Join(' ', pieces)).ShouldBe(["", $"{new Piece("A0", 1)}"]);
        read[12].ShouldBeEquivalentTo(new ImageEvent("i", "Tab\t\u0001, back\\slash, 𝄞", 2, 3, 1, [0, 255, 7, 8]));
    }

    [Theory]
    [InlineData(double.NaN), InlineData(double.PositiveInfinity)]
    public void Tell_NoFiniteNumber_IsRefused(double value) =>
        Should.Throw<ArgumentException>(() => Tell(events => events.Result("x", "x", value, null, null)));

    [Fact]
    public void Tell_AFileThatHasEvents_AddsToThem()
    {
        Tell(events => events.Progress(0.1, null));
        Tell(events => events.Progress(0.2, null));

        File.ReadAllLines(_path).Length.ShouldBe(2);
    }

    [Fact]
    public void Series_Long_IsThinnedEvenlyToWhatADrawingNeedsAndKeepsItsEnds()
    {
        var x = Enumerable.Range(0, 12_345).Select(i => (double)i).ToArray();
        Tell(events => new Lab(Arguments.Read(new Hello(), null), events, null).Series("p", "line", x, x));

        var series = new RankOutput("", "", File.ReadAllText(_path)).ReadEvents().OfType<SeriesEvent>().Single();
        series.X.Count.ShouldBeInRange(Lab.MaxPoints / 2, Lab.MaxPoints + 1);
        (series.X[0], series.X[^1]).ShouldBe((0, 12_344));
        series.Y.ShouldBe(series.X);
    }

    [Fact]
    public void Field_OfAFineGrid_IsThinnedToWhatADrawingNeeds()
    {
        var values = Enumerable.Range(0, 200 * 301).Select(i => (double)(i / 301)).ToArray();
        Tell(events => new Lab(Arguments.Read(new Hello(), null), events, null).Field("f", "Field", 301, values));

        var field = new RankOutput("", "", File.ReadAllText(_path)).ReadEvents().OfType<FieldEvent>().Single();
        field.Columns.ShouldBe(76);
        (field.Values.Count / field.Columns, field.Values.Count % field.Columns).ShouldBe((50, 0));
        field.Values[field.Columns].ShouldBe(4);
    }

    [Fact]
    public void Progress_ToldWithoutPause_TellsTheFirstAndTheEndAndFewBetween()
    {
        Tell(events =>
        {
            var lab = new Lab(Arguments.Read(new Hello(), null), events, null);
            for (var i = 0; i <= 100_000; i++) lab.Progress(i / 100_000.0);
        });

        var told = new RankOutput("", "", File.ReadAllText(_path)).ReadEvents().OfType<ProgressEvent>().ToArray();
        told[0].Fraction.ShouldBe(0);
        told[^1].Fraction.ShouldBe(1);
        told.Length.ShouldBeLessThan(1000);
    }

    [Fact]
    public void Finish_AfterProgressThatStoppedShort_TellsTheEnd()
    {
        Tell(events =>
        {
            var lab = new Lab(Arguments.Read(new Hello(), null), events, null);
            lab.Progress(0.8);
            lab.Finish();
            lab.Finish();
        });

        new RankOutput("", "", File.ReadAllText(_path)).ReadEvents().ShouldBe([new ProgressEvent(0.8), new ProgressEvent(1)]);
    }

    private void Tell(Action<EventFile> tell)
    {
        using var events = new EventFile(_path);
        tell(events);
    }
}
