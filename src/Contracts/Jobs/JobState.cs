namespace MpiLab.Contracts;

/// <summary>Where a job stands. All after <see cref="Running"/> are terminal.</summary>
public enum JobState
{
    Queued,
    Starting,
    Running,
    Succeeded,
    Failed,
    Cancelled,
    TimedOut,
    LimitExceeded,
    Deadlocked,
    Interrupted,
}

public static class JobStates
{
    extension(JobState state)
    {
        /// <summary>True once the job can change no more.</summary>
        public bool IsTerminal => state > JobState.Running;
    }
}
