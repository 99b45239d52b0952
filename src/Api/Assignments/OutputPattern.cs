using System.Text.RegularExpressions;

namespace MpiLab.Api.Assignments;

/// <summary>How the pattern of a check is matched: without backtracking, so that the time grows with the text alone, and with a limit all the same.</summary>
internal static class OutputPattern
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    public static Regex Of(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.Multiline | RegexOptions.CultureInvariant, Limit);
}
