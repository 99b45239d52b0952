namespace MpiLab.Api.Tests.Launching.Support;

/// <summary>A command line as a person reviews it, kept in Snapshots/: one argument a line.</summary>
internal static class Snapshot
{
    public static void ShouldMatch(IEnumerable<string> arguments, string name)
    {
        var actual = string.Concat(arguments.Select(argument => argument + "\n"));
        var path = Path.Combine(AppContext.BaseDirectory, "Launching", "Snapshots", $"{name}.txt");
        File.Exists(path).ShouldBeTrue($"Snapshots/{name}.txt should be there, with:\n{actual}");
        actual.ShouldBe(File.ReadAllText(path), $"Snapshots/{name}.txt should be:\n{actual}");
    }
}
