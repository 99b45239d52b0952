using System.Globalization;

namespace MpiLab.Api.Streaming;

/// <summary>Headers that say how to go on after an answer.</summary>
internal static class LogHeaders
{
    /// <summary>The sequence number to go on from.</summary>
    public const string Next = "Log-Next";

    /// <summary>"true" where nothing will ever follow.</summary>
    public const string Ended = "Log-Ended";

    public static void Set(HttpResponse response, long next, bool ended)
    {
        response.Headers[Next] = next.ToString(CultureInfo.InvariantCulture);
        response.Headers[Ended] = ended ? "true" : "false";
    }
}
