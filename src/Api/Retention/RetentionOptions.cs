using Microsoft.Extensions.Options;

namespace MpiLab.Api.Retention;

/// <summary>Section <c>Retention</c>: how long things are kept. Ended jobs for ever, where neither of their limits is set.</summary>
internal sealed class RetentionOptions
{
    /// <summary>Since a job's end.</summary>
    public TimeSpan? Age { get; set; }

    /// <summary>Disk space of all jobs' folders together; beyond it, those that ended first go first.</summary>
    public long? Bytes { get; set; }

    /// <summary>A guest and their jobs, since their last session was over; null for ever.</summary>
    public TimeSpan? Guests { get; set; } = TimeSpan.FromDays(1);

    /// <summary>A delivery to a webhook, since its last attempt; null for ever. One that is pending stays.</summary>
    public TimeSpan? Deliveries { get; set; } = TimeSpan.FromDays(30);

    /// <summary>A note of who looked at a student's job; null for ever.</summary>
    public TimeSpan? Looks { get; set; } = TimeSpan.FromDays(365);

    /// <summary>Between two looks.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(10);
}

internal sealed class RetentionOptionsCheck : IValidateOptions<RetentionOptions>
{
    // A longer wait than timers can.
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(30);

    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        List<string> errors = [];
        if (options.Age < TimeSpan.FromMinutes(1)) errors.Add($"Retention:Age must be at least 00:01:00; it is {options.Age}.");
        if (options.Bytes < 1 << 20) errors.Add($"Retention:Bytes must be at least {1 << 20}; it is {options.Bytes}.");
        if (options.Guests < TimeSpan.Zero) errors.Add($"Retention:Guests must be at least 00:00:00; it is {options.Guests}.");
        if (options.Deliveries < TimeSpan.FromMinutes(1)) errors.Add($"Retention:Deliveries must be at least 00:01:00; it is {options.Deliveries}.");
        if (options.Looks < TimeSpan.FromMinutes(1)) errors.Add($"Retention:Looks must be at least 00:01:00; it is {options.Looks}.");
        if (options.Interval < TimeSpan.FromSeconds(1) || options.Interval > LongestInterval)
            errors.Add($"Retention:Interval must be from 00:00:01 to {LongestInterval.Days}.00:00:00; it is {options.Interval}.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
