namespace MpiLab.Api.Launching;

internal enum SandboxMode
{
    /// <summary>The sandbox where it works; else without, and the lab says so.</summary>
    Auto,
    /// <summary>No start without it.</summary>
    Required,
    /// <summary>Never.</summary>
    Off,
}

/// <summary>How jobs are started; configuration section <c>Launching</c>.</summary>
internal sealed class LaunchingOptions
{
    public const string Section = "Launching";

    /// <summary>Which <see cref="IJobLauncher"/>.</summary>
    public string Launcher { get; set; } = "local";

    /// <summary>Which MPI: a name of <see cref="Mpiexec.MpiFlavours"/>.</summary>
    public string Mpi { get; set; } = "openmpi";

    /// <summary>The published worker's folder.</summary>
    public string Worker { get; set; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "worker"));

    public SandboxMode Sandbox { get; set; } = SandboxMode.Auto;

    /// <summary>The bubblewrap to use: a path, or a name looked for in PATH.</summary>
    public string Bubblewrap { get; set; } = "bwrap";

    /// <summary>
    /// Where the service is root: the first of the <see cref="Users"/> user ids that jobs run under, one each. The
    /// default lies above those that systemd and containers give away.
    /// </summary>
    public int FirstUser { get; set; } = 0x7000_0000;

    public int Users { get; set; } = 65_536;

    /// <summary>Size of a job's /tmp, in MiB. It counts as the job's memory.</summary>
    public int TemporaryMiB { get; set; } = 256;

    /// <summary>Size of a job's /dev/shm, in MiB. It counts as the job's memory.</summary>
    public int SharedMemoryMiB { get; set; } = 256;

    /// <summary>Of the launcher "container".</summary>
    public Containers.ContainerOptions Containers { get; set; } = new();
}
