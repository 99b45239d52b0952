using Microsoft.Extensions.Options;

namespace MpiLab.Api.Queue;

/// <summary>Section <c>Limits</c>: how long a job may run, and how much it may write. Launching knows the rest.</summary>
internal sealed class LimitOptions
{
    /// <summary>Wall-clock seconds where a submission names none.</summary>
    public int DefaultTimeSeconds { get; set; } = 600;

    public int MaximumTimeSeconds { get; set; } = 3600;

    /// <summary>Of all ranks and streams together.</summary>
    public long OutputBytes { get; set; } = 512L << 20;
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
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
