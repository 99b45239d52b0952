using System.Globalization;
using MpiLab.Api.Launching;

namespace MpiLab.Api.Tests.Launching.Support;

/// <summary>Processes of a job, found by the user id that no other process has.</summary>
internal static class JobProcesses
{
    public static IReadOnlyList<int> Of(TestLab lab, LaunchPlan plan)
    {
        var user = lab.Machine.Facts.Users!.For(plan.Job).ToString(CultureInfo.InvariantCulture);
        return [.. from folder in Directory.GetDirectories("/proc")
                   where int.TryParse(Path.GetFileName(folder), out _) && User(folder) == user
                   select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)];
    }

    private static string? User(string folder)
    {
        try
        {
            return File.ReadLines($"{folder}/status").First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            return null;
        }
    }
}
