using System.Text.Json;

namespace MpiLab.Api.Launching;

/// <summary>What a launcher needs to start one attempt; the same for each launcher.</summary>
internal sealed record LaunchPlan
{
    public required long Job { get; init; }
    public required int Attempt { get; init; }
    public required AttemptFolder Folder { get; init; }

    /// <summary>A name of the catalogue.</summary>
    public required string Program { get; init; }

    /// <summary>Checked values, which go to the worker in a file, never on a command line.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Arguments { get; init; }

    public required int Ranks { get; init; }
    public required RunLimits Limits { get; init; }
}

/// <summary>What an attempt may use.</summary>
/// <param name="WallClock">From the start of mpiexec, on the monotonic clock.</param>
/// <param name="OutputBytes">Of all ranks and streams together.</param>
/// <param name="MemoryBytes">Of all its processes and its temporary files together.</param>
/// <param name="Processes">Processes and threads together.</param>
internal sealed record RunLimits(TimeSpan WallClock, long OutputBytes, long MemoryBytes, int Processes)
{
    /// <summary>How many files it may leave, folders and links counted too.</summary>
    public int ArtifactFiles { get; init; } = 1000;

    /// <summary>Of these files together.</summary>
    public long ArtifactBytes { get; init; } = 1L << 30;
}
