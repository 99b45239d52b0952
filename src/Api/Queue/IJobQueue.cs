using MpiLab.Api.Jobs;

namespace MpiLab.Api.Queue;

/// <summary>What becomes of a job that wants to wait.</summary>
internal enum QueueAnswer
{
    Added,
    /// <summary>Its owner has a job, or a batch, with the same idempotency key.</summary>
    SameKey,
    /// <summary>As many jobs wait as the lab lets.</summary>
    LabFull,
    /// <summary>As many jobs of its owner wait as the lab lets one user have.</summary>
    OwnerFull,
}

/// <param name="Total">Ranks that may run at once.</param>
/// <param name="InUse">Ranks of the jobs that are started.</param>
internal readonly record struct SlotUse(int Total, int InUse);

/// <summary>The jobs that wait and the slots in use. Of one process it is in memory; of several it is the database itself.</summary>
internal interface IJobQueue
{
    /// <summary>Takes up what earlier lives of the service left: the jobs that wait, and those that are started.</summary>
    /// <returns>The started ones, now this process's.</returns>
    Task<List<Job>> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Leaves what this process holds to others. Nothing of it may be in hand any more.</summary>
    Task CloseAsync(CancellationToken cancellationToken);

    /// <summary>Makes the started jobs of processes that have died since this process's.</summary>
    Task<List<Job>> TakeOverAsync(CancellationToken cancellationToken);

    /// <summary>Records a new job, if there is a place for it.</summary>
    Task<QueueAnswer> AddAsync(Job job, CancellationToken cancellationToken);

    /// <summary>Records a new batch and its jobs, if there is a place for each of them; else nothing.</summary>
    Task<QueueAnswer> AddAsync(Batch batch, IReadOnlyCollection<Job> jobs, CancellationToken cancellationToken);

    /// <summary>Claims the job that starts next here and takes its slots; null where none may start now.</summary>
    Task<Job?> ClaimAsync(CancellationToken cancellationToken);

    /// <summary>Ends a job that waits. False where it waits no more.</summary>
    Task<bool> CancelAsync(long job, string sentence, CancellationToken cancellationToken);

    /// <summary>Gives a claimed job's slots back, once it is recorded that it has ended or, with <paramref name="again"/>, that it waits for another attempt.</summary>
    void Release(Job job, bool again);

    /// <summary>1 for the job that starts next. Only jobs that wait have a place.</summary>
    Task<IReadOnlyDictionary<long, int>> PlacesAsync(IReadOnlyCollection<long> jobs, CancellationToken cancellationToken);

    Task<SlotUse> SlotsAsync(CancellationToken cancellationToken);

    /// <summary>A queue that was paused goes on: jobs may start.</summary>
    void Wake();

    /// <summary>Waits until something has changed that may let a job start, or be taken over.</summary>
    Task ChangedAsync(CancellationToken cancellationToken);
}
