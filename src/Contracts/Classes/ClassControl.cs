namespace MpiLab.Contracts;

/// <summary>What those who teach a class have set for it, for now.</summary>
public sealed record ClassControl
{
    public required PauseInfo Pause { get; init; }

    /// <summary>The whole lab's.</summary>
    public required PauseInfo LabPause { get; init; }

    /// <summary>Those that students still see, the newest first.</summary>
    public required IReadOnlyList<NoticeInfo> Notices { get; init; }

    /// <summary>Those in force, by the students' names.</summary>
    public required IReadOnlyList<ExtensionInfo> Extensions { get; init; }

    /// <summary>Who that teaches looked at which job of the class's students, the latest 50.</summary>
    public required IReadOnlyList<LookInfo> Looks { get; init; }
}

/// <summary>Whether a queue is paused: what runs goes on, what waits is not started.</summary>
public sealed record PauseInfo(bool Paused, string? By = null, DateTimeOffset? Since = null);

public sealed record PauseWish(bool Paused);

/// <summary>What those who teach a class tell its students, as plain text.</summary>
public sealed record NoticeInfo(long Id, string Class, string By, string Text, DateTimeOffset At, DateTimeOffset EndsAt);

/// <param name="Text">1 to 500 characters.</param>
/// <param name="Hours">How long it is shown, 1 to 168; 24 where left out.</param>
public sealed record NewNotice(string? Text, int? Hours = null);

/// <summary>Limits of one student in place of the class's, for a time.</summary>
/// <param name="Limits">Those left out are the class's.</param>
public sealed record ExtensionInfo(long Student, string Name, ClassLimits Limits, DateTimeOffset EndsAt);

/// <param name="Limits">At least one; those left out stay the class's.</param>
/// <param name="Hours">How long it holds, 1 to 720.</param>
public sealed record NewExtension(ClassLimits? Limits, int? Hours);

/// <summary>Someone who teaches its owner looked at a job.</summary>
public sealed record LookInfo(long Job, string Owner, string By, DateTimeOffset At);

/// <summary>What a user is told by those who teach them.</summary>
/// <param name="Paused">A sentence for each pause that keeps their jobs waiting.</param>
public sealed record ClassNews(IReadOnlyList<NoticeInfo> Notices, IReadOnlyList<string> Paused);

/// <summary>What those who teach the caller tell them, and did, as pages know it.</summary>
public interface IClassNews
{
    /// <summary>Notices that they have not put away, the newest first, at most 20, and pauses.</summary>
    Task<ClassNews> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Puts a notice away. False where there is none.</summary>
    Task<bool> DismissAsync(long notice, CancellationToken cancellationToken = default);

    /// <summary>Who looked at the caller's jobs, the latest 50.</summary>
    /// <param name="job">This one alone; null for all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IReadOnlyList<LookInfo>> ListLooksAsync(long? job, CancellationToken cancellationToken = default);
}
