using System.IO.Enumeration;
using MpiLab.Api.Launching;

namespace MpiLab.Api.Journal;

/// <summary>Bounds what an attempt's program leaves in its folder: looked at again and again, since no kernel counts it.</summary>
internal static class ArtifactLimit
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>Ends once there is more than there may be.</summary>
    public static async Task ReachedAsync(AttemptFolder attempt, int files, long bytes, TimeProvider time, CancellationToken cancellationToken)
    {
        while (!IsOver(attempt, files, bytes)) await Task.Delay(Pause, time, cancellationToken);
    }

    /// <summary>Files, folders and links count alike; a file's bytes as it says, holes included.</summary>
    public static bool IsOver(AttemptFolder attempt, int files, long bytes)
    {
        try
        {
            foreach (var size in Sizes(attempt.Artifacts))
                if (--files < 0 || (bytes -= size) < 0) return true;
            return false;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        catch (PathTooLongException)
        {
            // Folders nested deeper than a path can name hold nothing for anyone.
            return true;
        }
    }

    // Never through a link: what it leads to is not the job's.
    private static FileSystemEnumerable<long> Sizes(string folder) =>
        new(folder, (ref FileSystemEntry entry) => entry.IsDirectory || IsLink(ref entry) ? 0 : entry.Length, Everything)
        {
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !IsLink(ref entry),
        };

    private static bool IsLink(ref FileSystemEntry entry) => (entry.Attributes & FileAttributes.ReparsePoint) != 0;
}
