namespace MpiLab.Contracts;

/// <summary>What those who teach a class see of it, and do about it, as pages know it. A class that the caller does not manage is as absent as one that never was: null.</summary>
public interface IDashboard
{
    /// <summary>The wall as it is now.</summary>
    Task<WallUpdate?> ReadWallAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>The queue and the slots as they are now, with the last hour.</summary>
    Task<ClassQueue?> ReadQueueAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>How far a class is with one of its assignments; null where the caller manages no such assignment.</summary>
    Task<AssignmentProgress?> ReadProgressAsync(long assignment, CancellationToken cancellationToken = default);

    /// <summary>Jobs that students of the class submitted as such.</summary>
    Task<JobPage?> ListJobsAsync(long id, ClassJobQuery query, CancellationToken cancellationToken = default);

    /// <summary>Asks for the end of jobs of the class; says of each what came of it.</summary>
    Task<Outcome<IReadOnlyList<CancelledJob>>> CancelJobsAsync(long id, CancelJobs wish, CancellationToken cancellationToken = default);

    /// <summary>What is set for the class now.</summary>
    Task<ClassControl?> ReadControlAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Pauses the class's queue, or lets it go on.</summary>
    Task<Outcome<PauseInfo>> SetPausedAsync(long id, PauseWish wish, CancellationToken cancellationToken = default);

    /// <summary>The same for the whole lab, for administrators.</summary>
    Task<Outcome<PauseInfo>> SetLabPausedAsync(PauseWish wish, CancellationToken cancellationToken = default);

    Task<Outcome<NoticeInfo>> SendNoticeAsync(long id, NewNotice notice, CancellationToken cancellationToken = default);

    /// <summary>Takes a notice from everyone's pages.</summary>
    Task<Outcome<bool>> WithdrawNoticeAsync(long id, long notice, CancellationToken cancellationToken = default);

    /// <summary>Sets limits of one student for a time, in place of those that were extended before.</summary>
    Task<Outcome<ExtensionInfo>> ExtendAsync(long id, long student, NewExtension extension, CancellationToken cancellationToken = default);

    Task<Outcome<bool>> EndExtensionAsync(long id, long student, CancellationToken cancellationToken = default);
}
