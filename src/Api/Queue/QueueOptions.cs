using Microsoft.Extensions.Options;

namespace MpiLab.Api.Queue;

/// <summary>Section <c>Queue</c>.</summary>
internal sealed class QueueOptions
{
    /// <summary>How many ranks run at once.</summary>
    public int Slots { get; set; } = Math.Max(4, 2 * Environment.ProcessorCount);

    /// <summary>The most ranks a job may ask for; 0 means all slots.</summary>
    public int MaximumRanks { get; set; }

    /// <summary>How many jobs may wait, of all users together.</summary>
    public int Length { get; set; } = 20_000;

    /// <summary>How many jobs of one user may wait.</summary>
    public int LengthPerUser { get; set; } = 10_000;

    /// <summary>How long others may pass a job that does not fit, before slots are kept free for it.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the runs that an assignment's checks need let all other jobs go first.</summary>
    public TimeSpan CheckPatience { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a job that asked for it is started, if the machine goes down again and again.</summary>
    public int MaximumAttempts { get; set; } = 3;

    public int LargestJob => MaximumRanks == 0 ? Slots : MaximumRanks;
}

internal sealed class QueueOptionsCheck : IValidateOptions<QueueOptions>
{
    public ValidateOptionsResult Validate(string? name, QueueOptions options)
    {
        List<string> errors = [];
        if (options.Slots is < 1 or > 4096) errors.Add($"Queue:Slots must be from 1 to 4096; it is {options.Slots}.");
        if (options.MaximumRanks < 0 || options.MaximumRanks > options.Slots)
            errors.Add($"Queue:MaximumRanks must be from 1 to Queue:Slots ({options.Slots}), or 0 for all slots; it is {options.MaximumRanks}.");
        if (options.Length < 1) errors.Add($"Queue:Length must be at least 1; it is {options.Length}.");
        if (options.LengthPerUser < 1) errors.Add($"Queue:LengthPerUser must be at least 1; it is {options.LengthPerUser}.");
        if (options.Patience < TimeSpan.Zero) errors.Add($"Queue:Patience must not be negative; it is {options.Patience}.");
        if (options.CheckPatience < TimeSpan.Zero) errors.Add($"Queue:CheckPatience must not be negative; it is {options.CheckPatience}.");
        if (options.MaximumAttempts < 1) errors.Add($"Queue:MaximumAttempts must be at least 1; it is {options.MaximumAttempts}.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
