using Microsoft.Net.Http.Headers;

namespace MpiLab.Api.Submission;

/// <summary>What the header Prefer asks for, RFC 7240: to wait, and to be answered before the work is done.</summary>
/// <param name="RespondAsync">Whether 202 is to be the answer while the job has not ended.</param>
/// <param name="Wait">How long the client would rather wait for the job's end.</param>
internal sealed record Preferences(bool RespondAsync, TimeSpan Wait)
{
    public const string Header = "Prefer";
    private const string Applied = "Preference-Applied";

    /// <summary>A preference that is not understood is none: RFC 7240 section 2.</summary>
    public static Preferences Of(HttpRequest request)
    {
        var result = new Preferences(false, TimeSpan.Zero);
        if (!NameValueHeaderValue.TryParseList(request.Headers[Header], out var preferences)) return result;
        foreach (var preference in preferences)
        {
            if (preference.Name.Equals("respond-async", StringComparison.OrdinalIgnoreCase)) result = result with { RespondAsync = true };
            else if (preference.Name.Equals("wait", StringComparison.OrdinalIgnoreCase) && LongPoll.TryRead(preference.Value.Value, out var wait))
                result = result with { Wait = wait };
        }
        return result;
    }

    public void Acknowledge(HttpResponse response)
    {
        List<string> applied = [];
        if (RespondAsync) applied.Add("respond-async");
        if (Wait > TimeSpan.Zero) applied.Add($"wait={(int)Wait.TotalSeconds}");
        if (applied.Count > 0) response.Headers[Applied] = string.Join(", ", applied);
        response.Headers.Append(HeaderNames.Vary, Header);
    }
}
