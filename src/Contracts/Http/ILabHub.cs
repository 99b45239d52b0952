namespace MpiLab.Contracts;

/// <summary>The hub at <see cref="Routes.Hub"/>. It only streams; commands go over REST.</summary>
public interface ILabHub
{
    /// <summary>A job's log from a sequence number, at the caller's own pace, until the job's last record.</summary>
    /// <param name="job">The job.</param>
    /// <param name="from">0, or the <see cref="LogBatch.Next"/> of the last batch seen.</param>
    IAsyncEnumerable<LogBatch> Follow(long job, long from, CancellationToken cancellationToken);

    /// <summary>A job as it is now, then again after each change, the changes between two reads folded into one, until it has ended.</summary>
    IAsyncEnumerable<JobInfo> Watch(long job, CancellationToken cancellationToken);

    /// <summary>Each of the caller's jobs that changes from now on, changes folded likewise.</summary>
    IAsyncEnumerable<JobInfo> WatchJobs(CancellationToken cancellationToken);

    /// <summary>The wall of a class that the caller teaches, whole, then what changes of it, a few times a second at most.</summary>
    IAsyncEnumerable<WallUpdate> WatchClass(long id, CancellationToken cancellationToken);

    /// <summary>The queue and the slots as those who teach a class see them, with the last hour, then whenever that changes, once a second at most.</summary>
    IAsyncEnumerable<ClassQueue> WatchQueue(long id, CancellationToken cancellationToken);

    /// <summary>How far a class is with an assignment of it that the caller teaches, with all students, then with those that changed, a few times a second at most.</summary>
    IAsyncEnumerable<AssignmentProgress> WatchProgress(long assignment, CancellationToken cancellationToken);

    /// <summary>What those who teach the caller tell them, then again after each change.</summary>
    IAsyncEnumerable<ClassNews> WatchNews(CancellationToken cancellationToken);
}
