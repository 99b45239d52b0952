using MpiLab.Contracts;

namespace MpiLab.Api.Jobs;

/// <summary>The one table of how a job's state may change.</summary>
internal static class Transitions
{
    private static readonly Dictionary<JobState, JobState[]> Table = new()
    {
        [JobState.Queued] = [JobState.Starting, JobState.Cancelled],
        [JobState.Starting] = [JobState.Running, JobState.Failed, JobState.Cancelled],
        [JobState.Running] =
        [
            JobState.Queued, // the machine went down and the job asked to be started again
            JobState.Succeeded, JobState.Failed, JobState.Cancelled, JobState.TimedOut, JobState.LimitExceeded,
            JobState.Deadlocked, JobState.Interrupted,
        ],
    };

    public static bool Allows(JobState from, JobState to) => Table.TryGetValue(from, out var targets) && targets.Contains(to);
}
