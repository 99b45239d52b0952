using System.Text.RegularExpressions;
using MpiLab.Api.Launching;

namespace MpiLab.Api.Queue;

/// <summary>
/// Finds the exception that a rank wrote down before it ended. What ranks write is theirs: the name serves to put jobs
/// together that ended alike, and nothing else.
/// </summary>
internal static partial class LastException
{
    private const int MostRanks = 64;

    /// <summary>Of the first rank that has one; null where none has.</summary>
    public static (string Name, int Rank)? Find(AttemptFolder folder, int ranks)
    {
        for (var rank = 0; rank < Math.Min(ranks, MostRanks); rank++)
            if (NameIn(RankTail.Read(folder, rank)) is { } name) return (name, rank);
        return null;
    }

    /// <summary>The last exception that a text names at the beginning of a line, as .NET and Python write it, without what every name has. Pure.</summary>
    public static string? NameIn(string text)
    {
        if (Line().Matches(text) is not [.., var last]) return null;
        var name = last.Groups["name"].Value;
        return name.Length > "Exception".Length && name.EndsWith("Exception", StringComparison.Ordinal) ? name[..^"Exception".Length] : name;
    }

    // "rank 1: MPI.MessageTruncatedException: …", "Unhandled exception. System.X: …", "ValueError: …". Each part is bounded
    // or begins a line: no text takes it long, and the tables of an engine that never goes back would take 12 MB.
    [GeneratedRegex(@"^(?:rank \d+: |Unhandled exception\. )?(?:[A-Za-z_]\w{0,60}\.){0,8}(?<name>[A-Z]\w{0,80}(?:Exception|Error)|Exception)(?::|\r?$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
