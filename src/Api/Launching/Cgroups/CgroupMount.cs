namespace MpiLab.Api.Launching.Cgroups;

/// <summary>A line of /proc/self/mountinfo (proc(5)) that mounts a cgroup hierarchy.</summary>
/// <param name="Root">The group of the hierarchy that the mount shows.</param>
/// <param name="Point">Where.</param>
/// <param name="Options">Of a version 1 mount, its controllers.</param>
internal sealed record CgroupMount(string Root, string Point, bool Unified, string[] Options)
{
    public static CgroupMount? Parse(string line)
    {
        var halves = line.Split(" - ");
        var left = halves[0].Split(' ');
        var right = halves[1].Split(' ');
        return right[0] is "cgroup" or "cgroup2"
            ? new CgroupMount(left[3], left[4], right[0] == "cgroup2", right[0] == "cgroup" ? right[2].Split(',') : [])
            : null;
    }

    /// <summary>The folder of a group that /proc/self/cgroup names.</summary>
    public string Folder(string group) =>
        Path.Combine(Point, (group.StartsWith(Root, StringComparison.Ordinal) ? group[Root.Length..] : group).Trim('/'));
}

/// <summary>A line of /proc/self/cgroup: a hierarchy's controllers, none under version 2, and this process's group in it.</summary>
internal sealed record OwnGroup(string[] Controllers, string Path)
{
    public static OwnGroup Parse(string line)
    {
        var parts = line.Split(':', 3);
        return new OwnGroup(parts[1].Split(',', StringSplitOptions.RemoveEmptyEntries), parts[2]);
    }
}
