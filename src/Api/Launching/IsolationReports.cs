using MpiLab.Contracts;

namespace MpiLab.Api.Launching;

/// <summary>Says what protects the machine from jobs, from what was found. Pure.</summary>
internal static class IsolationReports
{
    private const string NoSandbox = "needs the sandbox", Sandbox = "sandbox", Memory = "memory limit", Processes = "process limit";

    /// <summary>Without these a user's own program could take the machine down, or read what others have.</summary>
    private static readonly string[] NeededByOwnPrograms = [Sandbox, Memory, Processes];

    /// <param name="facts">As jobs will be run.</param>
    /// <param name="without">Where they run without a sandbox: why, and the remedy.</param>
    public static IsolationReport Build(MachineFacts facts, string? without)
    {
        var parts = Parts(facts, without);
        return new IsolationReport(facts.Sandbox is not null, [.. parts, OwnPrograms(parts)]);
    }

    private static IsolationPart OwnPrograms(List<IsolationPart> parts)
    {
        var missing = parts.FindAll(part => !part.Active && NeededByOwnPrograms.Contains(part.Name));
        return new("own programs", missing.Count == 0, missing.Count == 0 ? "what users write themselves can be held here"
            : $"what users write themselves is refused here, for want of {string.Join(" and ", missing.Select(part => $"{part.Name} ({part.Detail})"))}; the catalogue's programs run");
    }

    private static List<IsolationPart> Parts(MachineFacts facts, string? without) =>
    [
        new(Sandbox, facts.Sandbox is not null,
            facts.Sandbox is { } sandbox ? $"{sandbox.Bubblewrap}: namespaces of their own, no network, a file system that holds only what they need" : without!),
        new("system calls", facts.Sandbox is not null, facts.Sandbox is not null ? "a seccomp filter denies what no MPI program needs" : NoSandbox),
        new("temporary files", facts.Sandbox is { SizesTmpfs: true }, Temporary(facts)),
        new("user", facts.Users is not null, facts.Users is { } users
            ? $"each job under a user id of its own ({users.First} to {users.First + users.Count - 1})"
            : "jobs run under the service's own user id, inside the sandbox if there is one; start the lab as root to give each job its own"),
        new(Memory, facts.Cgroups.Limits("memory"), facts.Cgroups.Limits("memory") ? facts.Cgroups.Detail
            : $"{facts.Cgroups.Detail}. Each process alone is held to its job's limit"),
        new(Processes, facts.Cgroups.Limits("pids") || ProcessLimits.CountProcesses(facts), facts.Cgroups.Limits("pids") ? facts.Cgroups.Detail
            : ProcessLimits.CountProcesses(facts) ? "counted in the job's own user namespace" : facts.Cgroups.Detail),
        new("processor share", facts.Cgroups.Limits("cpu"), facts.Cgroups.Detail),
    ];

    private static string Temporary(MachineFacts facts) => facts.Sandbox switch
    {
        null => NoSandbox,
        { SizesTmpfs: true } sandbox => $"/tmp of {sandbox.TemporaryBytes >> 20} MiB, /dev/shm of {sandbox.SharedMemoryBytes >> 20} MiB",
        _ => "this bubblewrap cannot limit the size of /tmp and /dev/shm; version 0.8 or later can",
    };
}
