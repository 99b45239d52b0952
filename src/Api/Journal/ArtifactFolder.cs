using Microsoft.Win32.SafeHandles;
using MpiLab.Api.Launching;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <summary>The files that an attempt's program made, in a folder where it can put anything in place of a file.</summary>
internal static class ArtifactFolder
{
    /// <summary>The most files that are listed.</summary>
    public const int MaxFiles = 1000;

    /// <summary>By name; what is no regular file of one name is left out.</summary>
    public static IReadOnlyList<ArtifactInfo> List(AttemptFolder attempt)
    {
        using var folder = JobFiles.OpenFolder(attempt.Artifacts);
        if (folder is null) return [];
        var found = new List<ArtifactInfo>();
        // The held folder, whatever its name leads to by now.
        foreach (var path in Directory.EnumerateFileSystemEntries($"/proc/self/fd/{folder.DangerousGetHandle()}").Take(MaxFiles))
        {
            var name = Path.GetFileName(path);
            if (JobFiles.Open(folder, name) is not JobFile.Opened { Handle: var handle }) continue;
            using (handle) found.Add(new ArtifactInfo(name, RandomAccess.GetLength(handle), MediaTypes.Of(name)));
        }
        found.Sort((one, other) => string.CompareOrdinal(one.Name, other.Name));
        return found;
    }

    /// <summary>A file of the folder; null where there is none that may be read.</summary>
    public static SafeFileHandle? Open(AttemptFolder attempt, string name)
    {
        using var folder = JobFiles.OpenFolder(attempt.Artifacts);
        return folder is not null && JobFiles.Open(folder, name) is JobFile.Opened opened ? opened.Handle : null;
    }
}
