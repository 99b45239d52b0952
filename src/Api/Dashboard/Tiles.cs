using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>A student as a tile.</summary>
internal static class Tiles
{
    /// <summary>Pure.</summary>
    public static WallTile Of(WallStudent student, PresentAt? at, IReadOnlyList<int>? lines)
    {
        var job = student.Job;
        // Who pressed Run has left the page since it last said that it is open.
        if (at?.Told <= job?.SubmittedAt) at = null;
        return new WallTile
        {
            Student = student.Id,
            Name = student.Name,
            State = student.Passed ? TileState.Passed : StateOf(job?.State, at),
            Since = job?.EndedAt ?? job?.StartedAt ?? job?.SubmittedAt,
            Job = job?.Id,
            Title = job?.Title,
            At = at?.Title,
            Wrong = Wrongs.Of(job?.End),
            Sentence = job?.End?.Sentence,
            Progress = job is { State: JobState.Running, Progress: { } progress } ? Math.Round(progress.Fraction, 2) : null,
            Lines = lines,
        };
    }

    // What waits, runs or is wrong stands there until the next job, whatever else they do.
    private static TileState StateOf(JobState? job, PresentAt? at) => job switch
    {
        JobState.Queued => TileState.Queued,
        JobState.Starting or JobState.Running => TileState.Running,
        JobState.Deadlocked => TileState.Deadlocked,
        null or JobState.Succeeded or JobState.Cancelled when at is not null => at.Editing ? TileState.Editing : TileState.Looking,
        null => TileState.Nothing,
        JobState.Succeeded => TileState.Succeeded,
        JobState.Cancelled => TileState.Cancelled,
        _ => TileState.Failed,
    };
}
