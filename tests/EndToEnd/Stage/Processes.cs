using System.Globalization;

namespace MpiLab.EndToEnd.Stage;

/// <summary>A process, told from a later one of the same id by its start.</summary>
internal readonly record struct ProcessKey(int Id, string StartedAt);

internal static class Processes
{
    /// <summary>The supervisor of a job's attempt and all below it.</summary>
    public static IReadOnlyList<ProcessKey> OfAttempt(string folder)
    {
        var supervisor = int.Parse(File.ReadAllText(Path.Combine(folder, "supervisor")).Split(' ')[0], CultureInfo.InvariantCulture);
        var all = All();
        var tree = all.Where(process => process.Id == supervisor).ToList();
        for (var i = 0; i < tree.Count; i++) tree.AddRange(all.Where(process => process.Parent == tree[i].Id));
        return [.. tree.Select(process => new ProcessKey(process.Id, process.StartedAt))];
    }

    /// <summary>Waits until none of them is there any more.</summary>
    public static async Task GoneAsync(IReadOnlyList<ProcessKey> processes)
    {
        using var patience = new CancellationTokenSource(Window.HangLimit);
        while (All().Any(process => processes.Contains(new ProcessKey(process.Id, process.StartedAt)))) await Task.Delay(20, patience.Token);
    }

    private static List<(int Id, int Parent, string StartedAt)> All()
    {
        var all = new List<(int, int, string)>();
        foreach (var path in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(path), out var id)) continue;
            try
            {
                // proc(5): after the command's name in brackets come state, parent, ... and as the 20th the start time.
                var stat = File.ReadAllText(Path.Combine(path, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                all.Add((id, int.Parse(fields[1], CultureInfo.InvariantCulture), fields[19]));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Ended between the listing and the reading.
            }
        }
        return all;
    }
}
