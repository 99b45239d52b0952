using MpiLab.Api.Launching.Mpiexec;

namespace MpiLab.Api.Launching.Containers;

/// <summary>All that a job's container depends on besides the plan. Found once, at start.</summary>
internal sealed record ContainerFacts
{
    /// <summary>E.g. "Docker 20.10.24" or "Podman 4.3.1".</summary>
    public required string Engine { get; init; }

    public required string Image { get; init; }

    /// <summary>Names this lab among others on the engine.</summary>
    public required string Lab { get; init; }

    public required FoundMpi Mpi { get; init; }
    public required int Cores { get; init; }
    public required ContainerUsers Users { get; init; }

    /// <summary>The staged folder of contain.sh and rank.sh, where the engine sees it.</summary>
    public required string Kit { get; init; }

    /// <summary>The seccomp profile, as this engine takes it: its text, or a path.</summary>
    public required string Seccomp { get; init; }

    public required HostPaths Paths { get; init; }
    public required long TemporaryBytes { get; init; }
    public required long SharedMemoryBytes { get; init; }
}
