using System.Globalization;
using MpiLab.Tests.Support;
using MpiLab.Tests.Support.Crash;

namespace MpiLab.Harness;

/// <summary>The crash test in its full length.</summary>
internal static class Crash
{
    private const double RecoverySeconds = 5;

    public static async Task<Table> RunAsync(IReadOnlyList<string> arguments)
    {
        var numbers = arguments.Select(argument => int.Parse(argument, CultureInfo.InvariantCulture)).ToArray();
        var plan = new CrashPlan(numbers[0], numbers[1], numbers[2]);
        await using var lab = await LabHost.StartPublishedAsync("--RateLimits:Burst=1000000", "--RateLimits:PerSecond=1000000");
        var outcome = await new CrashRun(lab, plan).RunAsync();
        foreach (var fault in outcome.Lost.Concat(outcome.StartedTwice).Concat(outcome.Differing)) await Console.Error.WriteLineAsync(fault);

        var table = new Table();
        table.Add($"jobs submitted and answered for, seed {plan.Seed}", [outcome.Acknowledged], "");
        table.Add("kills of the service with SIGKILL, one in five while it started", [plan.Kills], "");
        table.Add("jobs under way at a kill, all kills together", [outcome.Active], "");
        table.Add("jobs lost", [outcome.Lost.Count], "", most: 0);
        table.Add("ranks started twice in an attempt", [outcome.StartedTwice.Count], "", most: 0);
        table.Add("ranks' streams whose log is not byte for byte what was written", [outcome.Differing.Count], "", most: 0);
        table.Add("the longest recovery: start of the service to ready, with each of those jobs in hand", [outcome.LongestRecovery.TotalSeconds], " s", most: RecoverySeconds);
        return table;
    }
}
