namespace MpiLab.Api.Launching.Sandbox;

/// <summary>What the sandbox is made of on this machine; all that its command line depends on besides the job.</summary>
internal sealed record SandboxFacts
{
    /// <summary>bubblewrap's full path.</summary>
    public required string Bubblewrap { get; init; }

    /// <summary>Whether it can give a tmpfs a size (version 0.8 and later).</summary>
    public required bool SizesTmpfs { get; init; }

    /// <summary>
    /// The system's folders at the root besides /usr, with the target where one is a link, as they all are on a system
    /// whose /usr is merged.
    /// </summary>
    public required IReadOnlyList<RootFolder> Root { get; init; }

    /// <summary>The files of the machine's /etc that the dynamic linker and MPI read.</summary>
    public required IReadOnlyList<string> Etc { get; init; }

    public required long TemporaryBytes { get; init; }
    public required long SharedMemoryBytes { get; init; }
}

/// <param name="Path">E.g. "/lib".</param>
/// <param name="Target">E.g. "usr/lib"; null where it is a folder of its own.</param>
internal sealed record RootFolder(string Path, string? Target);
