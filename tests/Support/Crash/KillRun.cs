using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MpiLab.Tests.Support.Crash;

/// <param name="Jobs">How many were ended.</param>
/// <param name="Processes">Of all of them together.</param>
/// <param name="Left">What was still there when patience ended; what the job had beyond its own groups and processes, shared memory and mounts, at the end of the run.</param>
/// <param name="Seconds">By way of ending: from the moment of it until nothing of the job was there; for the limit, until the supervisor saw its end.</param>
public sealed record KillOutcome(int Jobs, int Processes, IReadOnlyList<string> Left, IReadOnlyDictionary<KillWay, List<double>> Seconds);

/// <summary>What ends a job.</summary>
public enum KillWay { Cancel, TimeLimit, DeathOfMpiexec }

/// <summary>Many jobs, ended in each way in turn; what is left of any of them, and how long it took to go.</summary>
public sealed class KillRun(LabHost lab, int jobs)
{
    private const int LimitSeconds = 3;
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    private readonly List<string> _left = [];
    private readonly Dictionary<KillWay, List<double>> _seconds = Enum.GetValues<KillWay>().ToDictionary(way => way, _ => new List<double>());
    private readonly HashSet<int> _users = [];
    private int _processes;

    public async Task<KillOutcome> RunAsync()
    {
        var before = await SharedAsync();
        for (var i = 0; i < jobs; i++) await EndOneAsync((KillWay)(i % _seconds.Count), ranks: 1 + i % 2, stubborn: i % 5 == 0);
        _left.AddRange((await SharedAsync()).Except(before).Where(IsOurs));
        return new KillOutcome(jobs, _processes, _left, _seconds);
    }

    private async Task EndOneAsync(KillWay way, int ranks, bool stubborn)
    {
        var job = await lab.Client.StartAsync("sleep", ranks, new { seconds = 600, stubborn },
            submission => way == KillWay.TimeLimit ? submission with { TimeLimitSeconds = LimitSeconds } : submission);
        var attempt = Path.Combine(lab.Data, "jobs", $"{job.Id}", "1");
        // Where the machine is slow the limit may come before the ranks' first word.
        if (way == KillWay.TimeLimit) await lab.Client.WhenAsync(job.Id, info => info.StartedAt is not null);
        else await lab.Client.SpokenAsync(job.Id);
        var traces = JobTraces.Of(attempt, JobTraces.GroupsOf(GroupName));
        _processes += traces.Processes;
        _users.UnionWith(traces.Users);
        var clock = Stopwatch.StartNew();
        switch (way)
        {
            case KillWay.Cancel: await lab.Client.CancelAsync(job.Id); break;
            case KillWay.DeathOfMpiexec: Kill(traces.Find("mpiexec") ?? throw new InvalidOperationException($"Job {job.Id} has no mpiexec."), 9); break;
        }
        while (traces.Left().Any() && clock.Elapsed < HangLimit) await Task.Delay(5);
        _left.AddRange(traces.Left().Select(left => $"job {job.Id}, {way}: {left}"));
        var end = await lab.Client.EndOfAsync(job.Id);
        // The limit's moment is known from the start that the supervisor wrote down.
        _seconds[way].Add(way == KillWay.TimeLimit ? (end.EndedAt!.Value - end.StartedAt!.Value).TotalSeconds - LimitSeconds : clock.Elapsed.TotalSeconds);
    }

    // One a data folder, as the launcher names it.
    private string GroupName => $"mpilab-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lab.Data)).AsSpan(0, 4))}";

    /// <summary>The machine's shared memory, each with its owner, and all mounts.</summary>
    private async Task<HashSet<string>> SharedAsync()
    {
        using var find = Process.Start(new ProcessStartInfo("find", ["/dev/shm", "-mindepth", "1", "-printf", "%U %p\n"]) { RedirectStandardOutput = true })!;
        var entries = (await find.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await find.WaitForExitAsync();
        return [.. entries, .. await File.ReadAllLinesAsync("/proc/self/mountinfo")];
    }

    // Other programs of the machine share memory too, under other users, and mount elsewhere.
    private bool IsOurs(string shared) => shared.Contains(lab.Data, StringComparison.Ordinal)
        || _users.Any(user => shared.StartsWith(string.Create(CultureInfo.InvariantCulture, $"{user} /dev/shm/"), StringComparison.Ordinal));

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
