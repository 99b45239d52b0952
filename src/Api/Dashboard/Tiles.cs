using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>A student as a tile.</summary>
internal static class Tiles
{
    /// <summary>Pure.</summary>
    public static WallTile Of(WallStudent student, IReadOnlyList<int>? lines) => student.Job is { } job
        ? new WallTile
        {
            Student = student.Id,
            Name = student.Name,
            State = StateOf(job.State),
            Since = job.EndedAt ?? job.StartedAt ?? job.SubmittedAt,
            Job = job.Id,
            Title = job.Title,
            Wrong = Wrongs.Of(job.End),
            Sentence = job.End?.Sentence,
            Progress = job is { State: JobState.Running, Progress: { } progress } ? Math.Round(progress.Fraction, 2) : null,
            Lines = lines,
        }
        : new WallTile { Student = student.Id, Name = student.Name, State = TileState.Nothing };

    private static TileState StateOf(JobState state) => state switch
    {
        JobState.Queued => TileState.Queued,
        JobState.Starting or JobState.Running => TileState.Running,
        JobState.Succeeded => TileState.Succeeded,
        JobState.Deadlocked => TileState.Deadlocked,
        JobState.Cancelled => TileState.Cancelled,
        _ => TileState.Failed,
    };
}
