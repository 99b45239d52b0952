namespace MpiLab.Api.Launching;

/// <summary>Resource limits (setrlimit(2)) for what no control group limits here.</summary>
internal static class ProcessLimits
{
    /// <summary>
    /// True where RLIMIT_NPROC counts a job's processes alone: in a user namespace of its own, which the kernel counts
    /// apart since 5.14, or under a user id of its own.
    /// </summary>
    public static bool CountProcesses(MachineFacts facts) => facts.Users is not null || facts is { Sandbox: not null, CountsByNamespace: true };

    /// <summary>What runs mpiexec under them. Pure.</summary>
    public static IReadOnlyList<string> Command(LaunchPlan plan, MachineFacts facts)
    {
        // Address space would be the wrong measure: .NET reserves hundreds of gigabytes of it and uses little.
        string[] limits =
        [
            .. facts.Cgroups.Limits("memory") ? [] : (string[])[$"--data={plan.Limits.MemoryBytes}"],
            .. facts.Cgroups.Limits("pids") || !CountProcesses(facts) ? [] : (string[])[$"--nproc={plan.Limits.Processes}"],
        ];
        return limits.Length == 0 ? [] : ["prlimit", .. limits];
    }
}
