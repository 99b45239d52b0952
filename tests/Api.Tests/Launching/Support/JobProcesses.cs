using System.Globalization;
using MpiLab.Api.Launching;
using MpiLab.Api.Launching.Cgroups;

namespace MpiLab.Api.Tests.Launching.Support;

/// <summary>Processes of a job, found by the user id that no other process has.</summary>
internal static class JobProcesses
{
    public static IReadOnlyList<int> Of(LaunchBed lab, LaunchPlan plan)
    {
        var user = lab.UserOf(plan).ToString(CultureInfo.InvariantCulture);
        return [.. from folder in Directory.GetDirectories("/proc")
                   where int.TryParse(Path.GetFileName(folder), out _) && User(folder) == user
                   select int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)];
    }

    /// <summary>Waits until there are none.</summary>
    public static async Task GoneAsync(LaunchBed lab, LaunchPlan plan)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (Of(lab, plan).Count > 0) await Task.Delay(5, limit.Token);
    }

    /// <summary>The user of each process in the job's control groups.</summary>
    public static IReadOnlyList<int> UsersInGroups(TestLab lab, LaunchPlan plan) =>
        [.. from process in File.ReadAllLines(Path.Combine(JobCgroups.Folders(lab.Machine.Facts.Cgroups, plan.Job, plan.Attempt)[0], "cgroup.procs"))
            select int.Parse(User($"/proc/{process}")!, CultureInfo.InvariantCulture)];

    private static string? User(string folder)
    {
        try
        {
            var status = File.ReadAllLines($"{folder}/status");
            // One that has ended waits for init, or whoever adopted it.
            return status.Any(line => line.StartsWith("State:\tZ", StringComparison.Ordinal)) ? null
                : status.First(line => line.StartsWith("Uid:", StringComparison.Ordinal)).Split('\t')[1];
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            return null;
        }
    }
}
