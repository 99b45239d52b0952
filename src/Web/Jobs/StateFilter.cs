using MpiLab.Contracts;

namespace MpiLab.Web.Jobs;

/// <summary>A choice of the job list: which states it shows, and what it says where there are none.</summary>
internal sealed record StateFilter(string Name, string Label, IReadOnlyList<JobState>? States, string Empty)
{
    public static IReadOnlyList<StateFilter> All { get; } =
    [
        new("all", "All", null, "You have not run anything yet. Choose a program and press Run."),
        new("active", "Active", [JobState.Queued, JobState.Starting, JobState.Running], "Nothing runs or waits now."),
        new("succeeded", "Succeeded", [JobState.Succeeded], "No job has succeeded yet."),
        new("failed", "Failed", [JobState.Failed, JobState.TimedOut, JobState.LimitExceeded, JobState.Deadlocked, JobState.Interrupted], "No job has failed."),
        new("cancelled", "Cancelled", [JobState.Cancelled], "No job was cancelled."),
    ];

    public string Link => States is null ? "/jobs" : $"/jobs?state={Name}";

    /// <summary>The states as the hub's JSON names them; empty for all.</summary>
    public string Names => string.Join(' ', (States ?? []).Select(s => char.ToLowerInvariant(s.ToString()[0]) + s.ToString()[1..]));

    public static StateFilter Of(string? name) => All.FirstOrDefault(f => f.Name == name) ?? All[0];

    public string Page(string cursor) => $"{Link}{(States is null ? '?' : '&')}cursor={Uri.EscapeDataString(cursor)}";
}
