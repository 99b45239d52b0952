using System.Globalization;
using System.Text.RegularExpressions;
using MpiLab.Api.Launching.Sandbox;

namespace MpiLab.Api.Launching.Mpiexec;

internal sealed partial class Mpich : IMpiFlavour
{
    public string Name => "mpich";

    public IReadOnlyList<string> Executables => ["mpiexec.mpich", "mpiexec.hydra", "mpiexec"];

    public string? ReadVersion(string output) => Version().Match(output) is { Success: true } match ? match.Groups[1].Value : null;

    public IReadOnlyList<string> Command(string mpiexec, int ranks) =>
        [mpiexec, "-launcher", "fork", "-n", ranks.ToString(CultureInfo.InvariantCulture)];

    public IReadOnlyDictionary<string, string> Environment(int ranks, int cores, JobLayout layout) => new Dictionary<string, string>
    {
        // UCX warns on standard error of what a sandbox has not.
        ["UCX_LOG_LEVEL"] = "fatal",
    };

    // "HYDRA build details:\n    Version:                                 4.0.2"
    [GeneratedRegex(@"HYDRA build details:\s+Version:\s+(\S+)")]
    private static partial Regex Version();
}
