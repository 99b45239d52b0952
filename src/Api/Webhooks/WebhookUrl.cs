namespace MpiLab.Api.Webhooks;

/// <summary>Which addresses a webhook may have.</summary>
internal static class WebhookUrl
{
    private const int MaximumLength = 2000;

    /// <summary>What would be right; null where the address is.</summary>
    public static async Task<string?> ErrorAsync(string? text, TargetGuard guard, CancellationToken cancellationToken)
    {
        if (text is null or { Length: > MaximumLength } || !Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")
            || url.UserInfo.Length > 0 || url.Fragment.Length > 0)
            return $"must be an http or https address of at most {MaximumLength} characters, without a user's name and without a fragment";
        try
        {
            await guard.ResolveAsync(url.IdnHost, cancellationToken);
            return null;
        }
        catch (TargetRefusedException refusal)
        {
            return $"must lead to a receiver on the internet: {refusal.Message}";
        }
    }
}
