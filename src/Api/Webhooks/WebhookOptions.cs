using Microsoft.Extensions.Options;

namespace MpiLab.Api.Webhooks;

/// <summary>Section <c>Webhooks</c>.</summary>
internal sealed class WebhookOptions
{
    /// <summary>Whether a webhook may lead to the lab's own machine and to private networks.</summary>
    public bool AllowPrivateTargets { get; set; }

    /// <summary>How many one user may have.</summary>
    public int MaximumPerUser { get; set; } = 20;

    /// <summary>How long a receiver may take to answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How many deliveries are under way at once.</summary>
    public int Parallel { get; set; } = 4;

    /// <summary>How long to wait after the first failure; after each further one, four times as long.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a delivery is sent before it has failed: with the default wait, for some ten hours.</summary>
    public int MaximumAttempts { get; set; } = 8;

    /// <summary>No wait is longer.</summary>
    public TimeSpan LongestWait => FirstRetry * Math.Pow(4, Math.Max(0, MaximumAttempts - 2)) + Timeout * 2;

    /// <summary>How long to wait after so many failures; null where it is to be tried no more.</summary>
    public TimeSpan? RetryAfter(int attempts) => attempts >= MaximumAttempts ? null : FirstRetry * Math.Pow(4, attempts - 1);
}

internal sealed class WebhookOptionsCheck : IValidateOptions<WebhookOptions>
{
    public ValidateOptionsResult Validate(string? name, WebhookOptions options)
    {
        List<string> errors = [];
        if (options.MaximumPerUser < 0) errors.Add($"Webhooks:MaximumPerUser must be at least 0; it is {options.MaximumPerUser}.");
        if (options.Timeout <= TimeSpan.Zero || options.Timeout > TimeSpan.FromMinutes(1)) errors.Add($"Webhooks:Timeout must be above 0 and at most 00:01:00; it is {options.Timeout}.");
        if (options.Parallel is < 1 or > 64) errors.Add($"Webhooks:Parallel must be from 1 to 64; it is {options.Parallel}.");
        if (options.FirstRetry <= TimeSpan.Zero) errors.Add($"Webhooks:FirstRetry must be above 0; it is {options.FirstRetry}.");
        if (options.MaximumAttempts is < 1 or > 12) errors.Add($"Webhooks:MaximumAttempts must be from 1 to 12; it is {options.MaximumAttempts}.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
