using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Launching.Support;

/// <summary>A command line as a person reviews it, kept in Snapshots/: one argument a line.</summary>
internal static class Snapshot
{
    private const string Update = "MPILAB_UPDATE_SNAPSHOTS";

    public static void ShouldMatch(IEnumerable<string> arguments, string name)
    {
        var actual = string.Concat(arguments.Select(argument => argument + "\n"));
        var path = Checkout.In("tests", "Api.Tests", "Launching", "Snapshots", $"{name}.txt");
        if (Environment.GetEnvironmentVariable(Update) == "1") File.WriteAllText(path, actual);
        actual.ShouldBe(File.ReadAllText(path), $"{path} differs; {Update}=1 renews it.");
    }
}
