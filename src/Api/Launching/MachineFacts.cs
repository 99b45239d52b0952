using MpiLab.Api.Launching.Cgroups;
using MpiLab.Api.Launching.Mpiexec;
using MpiLab.Api.Launching.Sandbox;
using MpiLab.Api.Launching.Supervision;

namespace MpiLab.Api.Launching;

/// <summary>All that a command line of the local launcher depends on besides the plan. Found once, at start.</summary>
internal sealed record MachineFacts
{
    public required FoundMpi Mpi { get; init; }
    public required int Cores { get; init; }

    /// <summary>Null where jobs run without one.</summary>
    public required SandboxFacts? Sandbox { get; init; }

    public required CgroupFacts Cgroups { get; init; }

    /// <summary>Whether the kernel counts the processes of a user namespace apart.</summary>
    public required bool CountsByNamespace { get; init; }

    /// <summary>Set where the service is root: jobs run under user ids of these, never as root.</summary>
    public required UserRange? Users { get; init; }

    /// <summary>Who may do what in an attempt's folder; null where a job is the service's own user.</summary>
    public FolderAccess? Access(long job) => Users is { } users ? FolderAccess.Own(users.For(job)) : null;

    /// <summary>The staged folder of supervise.sh, rank.sh and the sandbox's /etc.</summary>
    public required string Kit { get; init; }

    /// <summary>The seccomp filter that goes with the kit.</summary>
    public string Filter => Path.Combine(Kit, FilterFile);

    public const string FilterFile = "seccomp.bpf";
}

/// <summary>User ids for jobs, so that two at one time share none: signals and process limits go by user id.</summary>
internal sealed record UserRange(int First, int Count)
{
    public int For(long job) => First + (int)(job % Count);
}
