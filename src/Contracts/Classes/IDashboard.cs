namespace MpiLab.Contracts;

/// <summary>What those who teach a class see of it, and do about it, as pages know it. A class that the caller does not manage is as absent as one that never was: null.</summary>
public interface IDashboard
{
    /// <summary>The wall as it is now.</summary>
    Task<WallUpdate?> ReadWallAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>The queue and the slots as they are now, with the last hour.</summary>
    Task<ClassQueue?> ReadQueueAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Jobs that students of the class submitted as such.</summary>
    Task<JobPage?> ListJobsAsync(long id, ClassJobQuery query, CancellationToken cancellationToken = default);

    /// <summary>Asks for the end of jobs of the class; says of each what came of it.</summary>
    Task<Outcome<IReadOnlyList<CancelledJob>>> CancelJobsAsync(long id, CancelJobs wish, CancellationToken cancellationToken = default);
}
