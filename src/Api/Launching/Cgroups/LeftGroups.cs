using System.Diagnostics;

namespace MpiLab.Api.Launching.Cgroups;

/// <summary>Removes groups whose supervisor was killed before it could.</summary>
internal static class LeftGroups
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5), Patience = TimeSpan.FromMinutes(2);

    /// <param name="facts">Where the lab's groups are.</param>
    /// <param name="lives">Whether a job's attempt has a live supervisor, which sees to its own groups.</param>
    /// <param name="cancellationToken">Ends the wait for killed processes.</param>
    public static async Task RemoveAsync(CgroupFacts facts, Func<long, int, bool> lives, CancellationToken cancellationToken)
    {
        foreach (var hierarchy in facts.Hierarchies)
            foreach (var group in Directory.GetDirectories(hierarchy.Base))
                if (Attempt(Path.GetFileName(group)) is { } left && !lives(left.Job, left.Attempt))
                    await RemoveAsync(group, cancellationToken);
    }

    /// <summary>Removes the lab's own groups, where no job's is in them.</summary>
    public static void RemoveEmpty(CgroupFacts facts)
    {
        foreach (var hierarchy in facts.Hierarchies.Where(hierarchy => Directory.Exists(hierarchy.Base) && Directory.GetDirectories(hierarchy.Base).Length == 0))
            Directory.Delete(hierarchy.Base);
    }

    private static (long Job, int Attempt)? Attempt(string name) =>
        name.Split('.') is [var job, var attempt] && long.TryParse(job, out var j) && int.TryParse(attempt, out var a) ? (j, a) : null;

    // A supervisor killed between its fork and the start of the job leaves a process that is only about to enter the
    // group. Once the group is gone it cannot, and ends.
    private static async Task RemoveAsync(string group, CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!TryRemove(group, last: Stopwatch.GetElapsedTime(begin) > Patience)) await Task.Delay(Pause, cancellationToken);
    }

    private static bool TryRemove(string group, bool last)
    {
        try
        {
            foreach (var process in File.ReadAllLines(Path.Combine(group, "cgroup.procs")))
                Native.Kill(int.Parse(process, System.Globalization.CultureInfo.InvariantCulture));
            Directory.Delete(group);
            return true;
        }
        catch (IOException) when (!Directory.Exists(group))
        {
            // A supervisor that had just ended has removed its group between our looks.
            return true;
        }
        catch (IOException) when (!last)
        {
            return false;
        }
    }
}
