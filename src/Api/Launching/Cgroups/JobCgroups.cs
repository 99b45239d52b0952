using System.Globalization;

namespace MpiLab.Api.Launching.Cgroups;

/// <summary>The groups of one attempt, and what is written to their files. Pure.</summary>
internal static class JobCgroups
{
    /// <summary>What a hierarchy's controllers hold where its memory controller counts swap too, which not every kernel does.</summary>
    public const string Swap = "swap";

    /// <summary>Of all groups of the machine, one a hierarchy.</summary>
    public static IReadOnlyList<string> Folders(CgroupFacts facts, long job, int attempt) =>
        [.. facts.Hierarchies.Select(hierarchy => Folder(hierarchy, job, attempt))];

    /// <summary>Files with the values that limit the attempt, in the order to write them.</summary>
    public static IReadOnlyList<(string File, string Value)> Limits(CgroupFacts facts, LaunchPlan plan) =>
    [
        .. from hierarchy in facts.Hierarchies
           from controller in hierarchy.Controllers
           from limit in Limits(hierarchy.Version, controller, plan)
           select (Path.Combine(Folder(hierarchy, plan.Job, plan.Attempt), limit.File), limit.Value),
    ];

    private static string Folder(CgroupHierarchy hierarchy, long job, int attempt) => Path.Combine(hierarchy.Base, $"{job}.{attempt}");

    private static IEnumerable<(string File, string Value)> Limits(CgroupVersion version, string controller, LaunchPlan plan)
    {
        var memory = Text(plan.Limits.MemoryBytes);
        return (version, controller) switch
        {
            (CgroupVersion.V1, "memory") => [("memory.limit_in_bytes", memory)],
            (CgroupVersion.V1, Swap) => [("memory.memsw.limit_in_bytes", memory)],
            (CgroupVersion.V1, "pids") => [("pids.max", Text(plan.Limits.Processes))],
            // A job weighs as much as it has ranks.
            (CgroupVersion.V1, "cpu") => [("cpu.shares", Text(Math.Min(262_144, 256L * plan.Ranks)))],
            (CgroupVersion.V2, "memory") => [("memory.max", memory), ("memory.oom.group", "1")],
            (CgroupVersion.V2, Swap) => [("memory.swap.max", "0")],
            (CgroupVersion.V2, "pids") => [("pids.max", Text(plan.Limits.Processes))],
            (CgroupVersion.V2, "cpu") => [("cpu.weight", Text(Math.Min(10_000, 25L * plan.Ranks)))],
            _ => [],
        };
    }

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
