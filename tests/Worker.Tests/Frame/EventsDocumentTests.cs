using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Frame;

/// <summary>The examples of docs/events.md do what the page says.</summary>
public sealed partial class EventsDocumentTests : IDisposable
{
    private static readonly string Document = new StreamReader(typeof(EventsDocumentTests).Assembly.GetManifestResourceStream("events.md")!).ReadToEnd();
    private readonly string _folder = Stage.MakeFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Json_EachExample_IsAnEvent() =>
        Examples("json").Select(json => JsonSerializer.Deserialize<LabEvent>(json, LabJson.Options)!.GetType().Name)
            .ShouldBe([nameof(ProgressEvent), nameof(ResultEvent), nameof(PlotEvent), nameof(SeriesEvent), nameof(FieldEvent), nameof(ImageEvent), nameof(HoldingsEvent),
                nameof(ArtifactEvent)]);

    [Fact]
    public void Python_Example_TellsEventsAndLeavesItsArtifact()
    {
        File.WriteAllText(In("example.py"), Examples("python").Single());
        Run("/usr/bin/python3", "example.py");

        var told = new RankOutput("", "", File.ReadAllText(In("events"))).ReadEvents();
        told.OfType<ProgressEvent>().Last().Fraction.ShouldBe(1);
        told.OfType<ResultEvent>().Single().Value.ShouldBe(0.25);
        told.OfType<SeriesEvent>().Count(series => series.Append).ShouldBe(5);
        File.Exists(In(told.OfType<ArtifactEvent>().Single().File)).ShouldBeTrue();
    }

    [Fact]
    public void C_Example_TellsEvents()
    {
        File.WriteAllText(In("example.c"), Examples("c").Single());
        Run("cc", "-Wall", "-Werror", "-o", "example", "example.c");
        Run(In("example"));

        var told = new RankOutput("", "", File.ReadAllText(In("events"))).ReadEvents();
        told.OfType<ProgressEvent>().Count().ShouldBe(5);
        told.OfType<ResultEvent>().Single().ShouldBe(new ResultEvent("energy", "Total energy", 0.25, "J"));
    }

    private void Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder };
        start.Environment["MPILAB_EVENTS"] = In("events");
        start.Environment["MPILAB_ARTIFACTS"] = _folder;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        process.ExitCode.ShouldBe(0);
    }

    private string In(string file) => Path.Combine(_folder, file);

    private static IEnumerable<string> Examples(string language) =>
        Fence().Matches(Document).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["text"].Value);

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
