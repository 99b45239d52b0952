namespace MpiLab.Api.Launching.Cgroups;

/// <summary>
/// Version 2 lets a group hand controllers to its children only while it holds no process itself, the root excepted
/// (Control Group v2, "No Internal Process Constraint").
/// </summary>
internal static class DelegatedGroup
{
    public static void Enable(string group, IReadOnlyList<string> controllers)
    {
        var control = Path.Combine(group, "cgroup.subtree_control");
        var enabled = File.ReadAllText(control).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var missing = controllers.Except(enabled).ToArray();
        if (missing.Length == 0) return;
        var words = string.Join(' ', missing.Select(controller => $"+{controller}"));
        try
        {
            File.WriteAllText(control, words);
        }
        catch (IOException)
        {
            MoveProcesses(group);
            File.WriteAllText(control, words);
        }
    }

    /// <summary>Into a leaf beside the jobs' groups.</summary>
    private static void MoveProcesses(string group)
    {
        var leaf = Path.Combine(group, "mpilab-service");
        Directory.CreateDirectory(leaf);
        foreach (var process in File.ReadAllLines(Path.Combine(group, "cgroup.procs")))
            File.WriteAllText(Path.Combine(leaf, "cgroup.procs"), process);
    }
}
