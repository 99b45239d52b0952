using System.Text;
using System.Text.RegularExpressions;
using MpiLab.Api.Journal;
using MpiLab.Api.Launching;
using MpiLab.Contracts;

namespace MpiLab.Api.Queue;

/// <summary>
/// Finds the exception that a rank wrote down before it ended. What ranks write is theirs: the name serves to put jobs
/// together that ended alike, and nothing else.
/// </summary>
internal static partial class LastException
{
    private const int Tail = 16 * 1024;
    private const int MostRanks = 64;

    /// <summary>Of the first rank that has one; null where none has.</summary>
    public static (string Name, int Rank)? Find(AttemptFolder folder, int ranks)
    {
        using var files = JobFiles.OpenFolder(folder.Ranks);
        if (files is null) return null;
        for (var rank = 0; rank < Math.Min(ranks, MostRanks); rank++)
            if (JobFiles.Open(files, Path.GetFileName(folder.Output(rank, LogStream.Error))) is JobFile.Opened { Handle: var handle })
                using (handle)
                    if (NameIn(ReadTail(handle)) is { } name) return (name, rank);
        return null;
    }

    /// <summary>The last exception that a text names at the beginning of a line, as .NET and Python write it, without what every name has. Pure.</summary>
    public static string? NameIn(string text)
    {
        if (Line().Matches(text) is not [.., var last]) return null;
        var name = last.Groups["name"].Value;
        return name.Length > "Exception".Length && name.EndsWith("Exception", StringComparison.Ordinal) ? name[..^"Exception".Length] : name;
    }

    private static string ReadTail(Microsoft.Win32.SafeHandles.SafeFileHandle handle)
    {
        var buffer = new byte[Tail];
        var read = RandomAccess.Read(handle, buffer, Math.Max(0, RandomAccess.GetLength(handle) - Tail));
        return Encoding.UTF8.GetString(buffer, 0, read);
    }

    // "rank 1: MPI.MessageTruncatedException: …", "Unhandled exception. System.X: …", "ValueError: …".
    [GeneratedRegex(@"^(?:rank \d+: |Unhandled exception\. )?(?:[A-Za-z_]\w{0,60}\.){0,8}(?<name>[A-Z]\w{0,80}(?:Exception|Error)|Exception)(?::|\r?$)", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
