using System.Text.Json.Serialization;

namespace MpiLab.Api.Launching.Containers.Engine;

// Of the Docker Engine API, version 1.41 (docs.docker.com/reference/api/engine), the members that the lab uses. Podman
// answers to the same.

/// <summary>Answer of <c>GET /version</c>.</summary>
internal sealed record EngineVersion(string Version, IReadOnlyList<EngineComponent>? Components);

internal sealed record EngineComponent(string Name);

/// <summary>Answer of <c>GET /info</c>.</summary>
internal sealed record EngineInfo(IReadOnlyList<string>? SecurityOptions, bool MemoryLimit, bool PidsLimit, [property: JsonPropertyName("NCPU")] int Cores);

/// <summary>Body of <c>POST /containers/create</c>.</summary>
internal sealed record ContainerConfig
{
    public required string Image { get; init; }
    public required IReadOnlyList<string> Entrypoint { get; init; }
    public required IReadOnlyList<string> Cmd { get; init; }
    public required string User { get; init; }
    public required string Hostname { get; init; }
    public required string WorkingDir { get; init; }
    public required IReadOnlyDictionary<string, string> Labels { get; init; }
    public required Healthcheck Healthcheck { get; init; }
    public required HostConfig HostConfig { get; init; }
}

/// <param name="Test">"NONE" for none, whatever the image says.</param>
internal sealed record Healthcheck(IReadOnlyList<string> Test);

/// <summary>What holds the container, of the same body.</summary>
internal sealed record HostConfig
{
    public required string NetworkMode { get; init; }
    public required string IpcMode { get; init; }
    public required string CgroupnsMode { get; init; }
    public required bool ReadonlyRootfs { get; init; }
    public required IReadOnlyList<string> CapDrop { get; init; }
    public required IReadOnlyList<string> CapAdd { get; init; }
    public required IReadOnlyList<string> SecurityOpt { get; init; }

    /// <summary>Bytes.</summary>
    public required long Memory { get; init; }

    /// <summary>Bytes, the memory's included: as many means no swap.</summary>
    public required long MemorySwap { get; init; }

    public required long PidsLimit { get; init; }

    /// <summary>Weight against other containers; 1024 is usual.</summary>
    public required long CpuShares { get; init; }

    /// <summary>Billionths of a processor.</summary>
    public required long NanoCpus { get; init; }

    /// <summary>Bytes of /dev/shm.</summary>
    public required long ShmSize { get; init; }

    /// <summary>Mount options by path.</summary>
    public required IReadOnlyDictionary<string, string> Tmpfs { get; init; }

    public required IReadOnlyList<ContainerMount> Mounts { get; init; }
    public required ContainerLog LogConfig { get; init; }
}

internal sealed record ContainerMount(string Source, string Target, bool ReadOnly)
{
    public string Type => "bind";
}

internal sealed record ContainerLog(string Type);

internal sealed record CreatedContainer(string Id);

/// <summary>Answer of <c>GET /containers/{id}/json</c>.</summary>
internal sealed record ContainerDetail(string Id, ContainerState State, IReadOnlyList<MountPoint>? Mounts);

/// <param name="Status">created, running, paused, restarting, removing, exited or dead; Podman has initialized and stopped, too.</param>
/// <param name="Pid">Of its first process, as the machine numbers it.</param>
internal sealed record ContainerState(string Status, int Pid, int ExitCode, [property: JsonPropertyName("OOMKilled")] bool OutOfMemory, DateTimeOffset StartedAt, DateTimeOffset FinishedAt);

internal sealed record MountPoint(string Source, string Destination);

/// <summary>One of <c>GET /containers/json</c>.</summary>
internal sealed record ListedContainer(string Id, IReadOnlyList<string> Names)
{
    /// <summary>Engines put a slash before it.</summary>
    public string Name => Names[0].TrimStart('/');
}

internal sealed record EngineError([property: JsonPropertyName("message")] string? Message);
