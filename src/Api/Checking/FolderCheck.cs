using System.Globalization;
using MpiLab.Api.Jobs;
using MpiLab.Api.Retention;
using MpiLab.Api.Storage;

namespace MpiLab.Api.Checking;

/// <summary>Who may enter a data folder, who uses it, and whether its jobs' folders are of jobs.</summary>
internal static class FolderCheck
{
    public static IEnumerable<Finding> Permissions(DataFolder data)
    {
        foreach (var (path, mode) in DataFolders.Modes(data))
        {
            if (!Directory.Exists(path)) yield return Finding.Problem($"there is no folder {path}");
            else if (File.GetUnixFileMode(path) is var actual && actual != mode)
                yield return Finding.Problem($"{path} has the permissions {Octal(actual)} and should have {Octal(mode)}");
        }
    }

    public static Finding? Use(DataFolder data)
    {
        var path = Path.Combine(data.State, "lock");
        if (!File.Exists(path)) return null;
        try
        {
            // Alone: services that share a database share this lock, too.
            using var free = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return null;
        }
        catch (IOException)
        {
            return Finding.Note("a service uses this folder now: what it is just doing may look unfinished");
        }
    }

    public static IEnumerable<Finding> Orphans(DataFolder data, IReadOnlyList<Job> jobs)
    {
        var known = jobs.Select(job => job.Id).ToHashSet();
        var deleting = new DeletionMarks(data).All().ToHashSet();
        foreach (var path in Directory.GetFileSystemEntries(data.Jobs))
        {
            var isNumber = long.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var job);
            if (isNumber && known.Contains(job)) continue;
            yield return isNumber && deleting.Contains(job)
                ? Finding.Note($"job {job} was deleted and its files were not yet; the next start removes them")
                : Finding.Problem($"{path} belongs to no job that is recorded");
        }
    }

    private static string Octal(UnixFileMode mode) => Convert.ToString((int)mode, 8);
}
