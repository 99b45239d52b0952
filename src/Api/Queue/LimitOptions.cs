using Microsoft.Extensions.Options;
using MpiLab.Api.Launching;

namespace MpiLab.Api.Queue;

/// <summary>Section <c>Limits</c>: what a job may use.</summary>
internal sealed class LimitOptions
{
    /// <summary>Wall-clock seconds where a submission names none.</summary>
    public int DefaultTimeSeconds { get; set; } = 600;

    public int MaximumTimeSeconds { get; set; } = 3600;

    /// <summary>Of all ranks and streams together.</summary>
    public long OutputBytes { get; set; } = 512L << 20;

    /// <summary>Of all a job's processes and temporary files: so much for each of its ranks, and once more for mpiexec and all else.</summary>
    public long MemoryBytesPerRank { get; set; } = 512L << 20;

    /// <summary>Processes and threads, counted likewise; a .NET rank has about 20.</summary>
    public int ProcessesPerRank { get; set; } = 64;

    /// <summary>Files that a job may leave, folders and links counted too.</summary>
    public int ArtifactFiles { get; set; } = 1000;

    /// <summary>Of these files together.</summary>
    public long ArtifactBytes { get; set; } = 1L << 30;

    public RunLimits Of(int ranks, int timeLimitSeconds) =>
        new(TimeSpan.FromSeconds(timeLimitSeconds), OutputBytes, MemoryBytesPerRank * (ranks + 1), ProcessesPerRank * (ranks + 1))
        {
            ArtifactFiles = ArtifactFiles,
            ArtifactBytes = ArtifactBytes,
        };
}

internal sealed class LimitOptionsCheck : IValidateOptions<LimitOptions>
{
    private const int Day = 24 * 60 * 60;

    public ValidateOptionsResult Validate(string? name, LimitOptions options)
    {
        List<string> errors = [];
        if (options.MaximumTimeSeconds is < 1 or > 30 * Day)
            errors.Add($"Limits:MaximumTimeSeconds must be from 1 to {30 * Day}; it is {options.MaximumTimeSeconds}.");
        if (options.DefaultTimeSeconds < 1 || options.DefaultTimeSeconds > options.MaximumTimeSeconds)
            errors.Add($"Limits:DefaultTimeSeconds must be from 1 to Limits:MaximumTimeSeconds ({options.MaximumTimeSeconds}); it is {options.DefaultTimeSeconds}.");
        if (options.OutputBytes < 1024) errors.Add($"Limits:OutputBytes must be at least 1024; it is {options.OutputBytes}.");
        if (options.MemoryBytesPerRank < 64 << 20) errors.Add($"Limits:MemoryBytesPerRank must be at least {64 << 20}; it is {options.MemoryBytesPerRank}.");
        if (options.ProcessesPerRank < 32) errors.Add($"Limits:ProcessesPerRank must be at least 32; it is {options.ProcessesPerRank}.");
        if (options.ArtifactFiles < 1) errors.Add($"Limits:ArtifactFiles must be at least 1; it is {options.ArtifactFiles}.");
        if (options.ArtifactBytes < 1024) errors.Add($"Limits:ArtifactBytes must be at least 1024; it is {options.ArtifactBytes}.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
