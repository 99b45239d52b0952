using System.Globalization;

namespace MpiLab.Tests.Support.Crash;

/// <summary>What the machine has of one running job: the processes below its supervisor, each named for ever by its start, and its control groups.</summary>
public sealed class JobTraces
{
    private readonly IReadOnlyList<(int Id, string Start)> _processes;
    private readonly IReadOnlyList<string> _groups;

    private JobTraces(IReadOnlyList<(int, string)> processes, IReadOnlyList<string> groups) => (_processes, _groups) = (processes, groups);

    public int Processes => _processes.Count;

    /// <summary>Under whose ids these processes run, as far as they still do; root is not among them.</summary>
    public IReadOnlyList<int> Users => [.. from process in _processes
                                           let line = Read(process.Id, "status")?.Split('\n').FirstOrDefault(line => line.StartsWith("Uid:", StringComparison.Ordinal))
                                           where line is not null
                                           let user = int.Parse(line.Split('\t')[1], CultureInfo.InvariantCulture)
                                           where user != 0
                                           select user];

    /// <param name="attempt">The attempt's folder.</param>
    /// <param name="groups">The lab's own control groups, <see cref="GroupsOf"/>.</param>
    public static JobTraces Of(string attempt, IReadOnlyList<string> groups)
    {
        var supervisor = int.Parse(File.ReadAllText(Path.Combine(attempt, "supervisor")).Split(' ')[0], CultureInfo.InvariantCulture);
        var name = $"{Path.GetFileName(Path.GetDirectoryName(attempt))}.{Path.GetFileName(attempt)}";
        return new JobTraces([.. Below(supervisor).Select(id => (id, StartOf(id))).Where(process => process.Item2 is not null).Select(process => (process.id, process.Item2!))],
            [.. groups.Select(group => Path.Combine(group, name)).Where(Directory.Exists)]);
    }

    /// <summary>Control groups whose name begins so, in every hierarchy.</summary>
    public static IReadOnlyList<string> GroupsOf(string prefix) =>
        Directory.Exists("/sys/fs/cgroup") ? [.. Directory.EnumerateDirectories("/sys/fs/cgroup", $"{prefix}*", SearchOption.AllDirectories)] : [];

    /// <summary>The first of the job's processes of that name, such as <c>mpiexec</c>; null where there is none.</summary>
    public int? Find(string name) =>
        _processes.Select(process => process.Id).Where(id => Read(id, "comm")?.Trim().StartsWith(name, StringComparison.Ordinal) == true).Cast<int?>().FirstOrDefault();

    /// <summary>What is still there, for a person.</summary>
    public IEnumerable<string> Left() =>
        _processes.Where(process => StartOf(process.Id) == process.Start).Select(process => $"process {process.Id} ({Read(process.Id, "comm")?.Trim()})")
            .Concat(_groups.Where(Directory.Exists));

    private static IEnumerable<int> Below(int process)
    {
        foreach (var word in (Read(process, $"task/{process}/children") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var child = int.Parse(word, CultureInfo.InvariantCulture);
            yield return child;
            foreach (var further in Below(child)) yield return further;
        }
    }

    // Null for one that is gone, or that only waits to be reaped.
    private static string? StartOf(int process) =>
        Read(process, "stat") is { } stat && stat[(stat.LastIndexOf(')') + 2)..].Split(' ') is var fields && fields[0] is not ("Z" or "X") ? fields[19] : null;

    private static string? Read(int process, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/{file}");
        }
        catch (IOException)
        {
            return null;
        }
    }
}
