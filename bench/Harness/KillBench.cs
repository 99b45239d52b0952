using System.Globalization;
using MpiLab.Tests.Support;
using MpiLab.Tests.Support.Crash;

namespace MpiLab.Harness;

/// <summary>Jobs ended by a cancel, by their time limit and by the death of mpiexec; a fifth of them ignores interrupt and terminate.</summary>
internal static class KillBench
{
    private const double Bound = 1;

    public static async Task<Table> RunAsync(string jobs)
    {
        await using var lab = await LabHost.StartPublishedAsync();
        var outcome = await new KillRun(lab, int.Parse(jobs, CultureInfo.InvariantCulture)).RunAsync();
        foreach (var left in outcome.Left) await Console.Error.WriteLineAsync(left);
        var table = new Table();
        table.Add("jobs ended", [outcome.Jobs], "");
        table.Add("their processes", [outcome.Processes], "");
        table.Add("processes, groups, mounts and shared memory left of any", [outcome.Left.Count], "", most: 0);
        foreach (var (way, seconds) in outcome.Seconds) table.Add($"{way}: the longest until nothing was left", [seconds.Max()], " s", most: Bound);
        return table;
    }
}
