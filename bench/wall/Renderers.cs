using System.Globalization;

namespace MpiLab.Bench.Wall;

/// <summary>The processes in which the browser of this program runs its pages.</summary>
internal static class Renderers
{
    // sysconf(_SC_CLK_TCK), which is the same on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    /// <summary>The processor time that all of them have taken so far, seconds.</summary>
    public static double Processor()
    {
        var all = All();
        return all.Values.Where(process => process.Renders && IsOurs(process.Id, all)).Sum(process => process.Seconds);
    }

    private static bool IsOurs(int id, Dictionary<int, Found> all)
    {
        while (all.TryGetValue(id, out var process))
        {
            if (process.Id == Environment.ProcessId) return true;
            id = process.Parent;
        }
        return false;
    }

    private static Dictionary<int, Found> All()
    {
        var all = new Dictionary<int, Found>();
        foreach (var path in Directory.GetDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(path), out var id)) continue;
            try
            {
                // proc(5): after the command's name in brackets come state, parent, ... and as the 12th and 13th user and system time.
                var stat = File.ReadAllText(Path.Combine(path, "stat"));
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var renders = File.ReadAllText(Path.Combine(path, "cmdline")).Contains("--type=renderer", StringComparison.Ordinal);
                all[id] = new Found(id, int.Parse(fields[1], CultureInfo.InvariantCulture), renders,
                    (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Ended between the listing and the reading.
            }
        }
        return all;
    }

    private readonly record struct Found(int Id, int Parent, bool Renders, double Seconds);
}
