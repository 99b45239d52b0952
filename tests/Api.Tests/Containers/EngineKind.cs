namespace MpiLab.Api.Tests.Containers;

/// <summary>How the tests start an engine of their own, beside whatever the machine runs.</summary>
/// <param name="Daemon">What must be installed.</param>
/// <param name="Client">Its command-line client.</param>
internal sealed record EngineKind(string Name, string Daemon, string Client)
{
    public static EngineKind Docker { get; } = new("docker", "/usr/sbin/dockerd", "/usr/bin/docker");

    public static EngineKind Podman { get; } = new("podman", "/usr/bin/podman", "/usr/bin/podman");

    /// <summary>The control groups that it makes and leaves, of each hierarchy.</summary>
    public IReadOnlyList<string> Groups() => [.. Directory.GetDirectories("/sys/fs/cgroup").Prepend("/sys/fs/cgroup")
        .Select(hierarchy => Path.Combine(hierarchy, this == Docker ? "docker" : "libpod_parent")).Where(Directory.Exists)];

    /// <param name="store">The folder of its images.</param>
    /// <param name="run">The folder of all else, which goes when it ends.</param>
    public IReadOnlyList<string> DaemonArguments(string store, string run) => this == Docker
        ?
        [
            "--iptables=false", "--ip6tables=false", "--bridge=none", "--data-root", store, "--exec-root", Path.Combine(run, "exec"),
            "--pidfile", Path.Combine(run, "pid"), "-H", $"unix://{Socket(run)}",
        ]
        : [.. PodmanStore(store), "system", "service", "--time", "0", $"unix://{Socket(run)}"];

    public IReadOnlyList<string> ClientArguments(string store, string run) => this == Docker ? ["-H", $"unix://{Socket(run)}"] : PodmanStore(store);

    public static string Socket(string run) => Path.Combine(run, "engine.sock");

    /// <summary>
    /// What Podman reads besides: crun refuses this kind of control groups, and its limits are more than root may set
    /// everywhere. Its locks are files of its own folder: in shared memory they would outlive it.
    /// </summary>
    public const string PodmanSettings = """
        [containers]
        default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
        [engine]
        runtime = "runc"
        cgroup_manager = "cgroupfs"
        events_logger = "file"
        lock_type = "file"
        """;

    /// <summary>Folders that Podman's store names and that go when it ends. Podman takes only short names.</summary>
    public IReadOnlyList<string> Beside(string store) => this == Docker ? [] : [PodmanRun(store)];

    private static string[] PodmanStore(string store) => ["--root", store, "--runroot", PodmanRun(store), "--tmpdir", Path.Combine(PodmanRun(store), "tmp")];

    private static string PodmanRun(string store) => Path.Combine(Path.GetTempPath(), $"mpilab-test-{Path.GetFileName(Path.GetDirectoryName(store))}");
}
