namespace MpiLab.Api.Launching.Sandbox;

/// <summary>A folder that a job may read.</summary>
/// <param name="Source">Where it is on the machine.</param>
/// <param name="Target">Where it is in the sandbox.</param>
internal sealed record Mount(string Source, string Target);

/// <summary>Where a job's processes see the lab's files: at fixed places in the sandbox, at their own without it.</summary>
internal sealed record JobLayout
{
    public required string RankScript { get; init; }
    public required string Arguments { get; init; }
    public required string Ranks { get; init; }
    public required string Artifacts { get; init; }

    /// <summary>Home and temporary files.</summary>
    public required string Temporary { get; init; }

    /// <summary>MPI's shared memory.</summary>
    public required string SharedMemory { get; init; }

    public required bool Sandboxed { get; init; }

    /// <summary>Where the job sees a folder that is mounted for it.</summary>
    public string Of(Mount mount) => Sandboxed ? mount.Target : mount.Source;

    public static JobLayout InSandbox { get; } = new()
    {
        RankScript = "/lab/rank.sh",
        Arguments = "/job/args.json",
        Ranks = "/job/ranks",
        Artifacts = "/job/artifacts",
        Temporary = "/tmp",
        SharedMemory = "/dev/shm",
        Sandboxed = true,
    };

    public static JobLayout Bare(AttemptFolder folder, string kit) => new()
    {
        RankScript = Path.Combine(kit, "rank.sh"),
        Arguments = folder.Arguments,
        Ranks = folder.Ranks,
        Artifacts = folder.Artifacts,
        Temporary = folder.Temporary,
        SharedMemory = folder.Temporary,
        Sandboxed = false,
    };
}
