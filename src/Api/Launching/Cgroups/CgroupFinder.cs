using System.Globalization;

namespace MpiLab.Api.Launching.Cgroups;

/// <summary>Finds where this process may make control groups, by making one.</summary>
internal sealed class CgroupFinder(string mountInfo = "/proc/self/mountinfo", string ownGroups = "/proc/self/cgroup")
{
    private static readonly string[] Controllers = ["memory", "pids", "cpu"];

    /// <param name="name">What the lab's own group is called; one a data folder, so that two labs share a machine.</param>
    public CgroupFacts Find(string name)
    {
        var own = File.ReadLines(ownGroups).Select(OwnGroup.Parse).ToArray();
        var mounts = File.ReadLines(mountInfo).Select(CgroupMount.Parse).OfType<CgroupMount>().ToArray();
        var problems = new List<string>();
        var hierarchies = new List<CgroupHierarchy>();
        foreach (var controller in Controllers)
            if (mounts.FirstOrDefault(mount => mount.Options.Contains(controller)) is { } mount)
                Try(() => V1(mount, own.First(group => group.Controllers.Contains(controller)), name, controller));
        if (mounts.FirstOrDefault(mount => mount.Unified) is { } unified)
            Try(() => V2(unified, own.First(group => group.Controllers.Length == 0), name));
        return new CgroupFacts(hierarchies, Describe(hierarchies, problems));

        void Try(Func<CgroupHierarchy> find)
        {
            try
            {
                hierarchies.Add(find());
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                problems.Add(error.Message);
            }
        }
    }

    private static CgroupHierarchy V1(CgroupMount mount, OwnGroup own, string name, string controller)
    {
        var lab = MakeAndProbe(mount.Folder(own.Path), name);
        if (controller == "cpu") Weigh(lab, "cpu.shares", 1024);
        var swap = controller == "memory" && File.Exists(Path.Combine(lab, "memory.memsw.limit_in_bytes"));
        return new CgroupHierarchy(CgroupVersion.V1, lab, swap ? [controller, JobCgroups.Swap] : [controller]);
    }

    private static CgroupHierarchy V2(CgroupMount mount, OwnGroup own, string name)
    {
        var parent = mount.Folder(own.Path);
        var lab = MakeAndProbe(parent, name);
        var offered = File.ReadAllText(Path.Combine(parent, "cgroup.controllers")).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        string[] wanted = [.. Controllers.Intersect(offered)];
        if (wanted.Length > 0)
        {
            DelegatedGroup.Enable(parent, wanted);
            DelegatedGroup.Enable(lab, wanted);
        }

        if (wanted.Contains("cpu")) Weigh(lab, "cpu.weight", 100);
        // A group's own files show only once its parent has handed the controller on, so the lab's own is asked.
        var swap = File.Exists(Path.Combine(lab, "memory.swap.max"));
        return new CgroupHierarchy(CgroupVersion.V2, lab, swap ? [.. wanted, JobCgroups.Swap] : wanted);
    }

    /// <summary>All jobs together count as a busy process a core, and not as one.</summary>
    private static void Weigh(string lab, string file, int one) =>
        File.WriteAllText(Path.Combine(lab, file), Math.Min(10_000, one * Environment.ProcessorCount).ToString(CultureInfo.InvariantCulture));

    private static string MakeAndProbe(string parent, string name)
    {
        var lab = Path.Combine(parent, name);
        Directory.CreateDirectory(lab);
        var probe = Path.Combine(lab, "probe");
        Directory.CreateDirectory(probe);
        Directory.Delete(probe);
        return lab;
    }

    private static string Describe(IReadOnlyList<CgroupHierarchy> found, List<string> problems)
    {
        var limits = found.SelectMany(hierarchy => hierarchy.Controllers).Distinct().ToArray();
        var versions = string.Join(" and ", found.Select(hierarchy => hierarchy.Version == CgroupVersion.V1 ? "version 1" : "version 2").Distinct());
        return (found.Count, limits.Length, problems.Count) switch
        {
            (0, _, 0) => "no cgroup file system is mounted",
            (0, _, _) => $"no control group can be made ({problems[0]}); start the lab in a group of its own: systemd-run --user --scope -p Delegate=yes ./lab run",
            (_, 0, _) => $"{versions}, only to end a job's processes; it offers no controllers here",
            _ => $"{versions}: {string.Join(", ", limits)}",
        };
    }
}
