using System.Text;

namespace MpiLab.Worker.Tests.Frame;

public sealed class DrawnDataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mpilab-drawn-").FullName;
    private readonly string _events;

    public DrawnDataTests() => _events = Path.Combine(_folder, "events");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Finish_AfterAPlot_LeavesItsLinesAsATableInFull()
    {
        var x = Enumerable.Range(0, 5000).Select(i => i / 10.0).ToArray();
        Draw(lab =>
        {
            lab.Plot("decay", "Decay", new("Time", "s"), new("Energy \"E\"", "J"));
            lab.Series("decay", "computed", [9], [9]);
            lab.Series("decay", "computed", x, x);
            lab.Point("decay", "measured", 1.5, -2);
            lab.Point("decay", "measured", 2.5, 1e-7);
            lab.Series("nowhere", "lost", [1], [1]);
        });

        var lines = File.ReadAllLines(In("decay.csv"));
        lines[0].ShouldBe("series,\"Time (s)\",\"Energy \"\"E\"\" (J)\"");
        lines[1..5001].ShouldBe(x.Select(value => FormattableString.Invariant($"\"computed\",{value},{value}")));
        lines[5001..].ShouldBe(["\"measured\",1.5,-2", "\"measured\",2.5,1E-07"]);
        Artifacts().ShouldBe(["decay.csv"]);
    }

    [Fact]
    public void Finish_AfterFields_LeavesTheLastOfEachNameAsPictureAndTable()
    {
        Draw(lab =>
        {
            lab.Field("plate", "Temperature", 2, [9, 9], "K");
            lab.Field("plate", "Temperature", 2, [0, 0.25, 1, 4], "K");
        });

        File.ReadAllLines(In("plate.csv")).ShouldBe(["row,column,\"Temperature (K)\"", "1,1,0", "1,2,0.25", "2,1,1", "2,2,4"]);
        File.ReadAllBytes(In("plate.png"))[..8].ShouldBe([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Artifacts().ShouldBe(["plate.png", "plate.csv"]);
    }

    [Fact]
    public void Finish_WhereNothingWasDrawn_LeavesNothing()
    {
        Draw(lab => lab.Result("x", "x", 1));

        Artifacts().ShouldBeEmpty();
        Directory.GetFiles(_folder).ShouldBe([_events]);
    }

    private void Draw(Action<Lab> draw)
    {
        using var events = new EventFile(_events);
        var lab = new Lab(Arguments.Read(new Hello(), null), events, _folder);
        draw(lab);
        lab.Finish();
    }

    private string[] Artifacts() => [.. new Running.RankOutput("", "", File.ReadAllText(_events, Encoding.UTF8)).ReadEvents().OfType<ArtifactEvent>().Select(told => told.File)];

    private string In(string file) => Path.Combine(_folder, file);
}
