using System.Globalization;
using MpiLab.Api.Launching.Cgroups;

namespace MpiLab.Api.Launching.Supervision;

/// <summary>What supervise.sh is started with. Pure.</summary>
internal static class SupervisorCommand
{
    private const long KiB = 1024;

    /// <param name="fresh">The attempt's folder before its rename.</param>
    /// <param name="command">The job's command line.</param>
    public static IReadOnlyList<string> Build(LaunchPlan plan, MachineFacts facts, string fresh, IReadOnlyList<string> command) =>
    [
        "--fork", "bash", Path.Combine(facts.Kit, "supervise.sh"), plan.Folder.Path, fresh,
        .. Limits(plan.Limits),
        .. Failpoint.SupervisorStep is { } step ? [$"fail={step}"] : (string[])[],
        .. facts.Sandbox is null ? [$"bare={Leftovers(plan, facts)}"] : (string[])[$"filter={facts.Filter}"],
        .. JobCgroups.Folders(facts.Cgroups, plan.Job, plan.Attempt).Select(folder => $"cgroup={folder}"),
        .. JobCgroups.Limits(facts.Cgroups, plan).Select(limit => $"limit={limit.File}={limit.Value}"),
        "--", .. command,
    ];

    /// <summary>Those that the supervisor itself keeps.</summary>
    public static IReadOnlyList<string> Limits(RunLimits limits) =>
    [
        $"wall={limits.WallClock.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)}",
        $"file={(FileBytes(limits) + KiB - 1) / KiB}",
    ];

    /// <summary>A file that an MPI shares memory by counts too, so small limits on output do not make this one small.</summary>
    private static long FileBytes(RunLimits limits) => Math.Max(limits.OutputBytes, 1L << 30);

    /// <summary>What tells a job's processes from others where no namespace does.</summary>
    private static string Leftovers(LaunchPlan plan, MachineFacts facts) =>
        facts.Users is { } users ? users.For(plan.Job).ToString(CultureInfo.InvariantCulture) : $"MPILAB_RANKS={plan.Folder.Ranks}";
}
