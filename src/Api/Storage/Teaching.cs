namespace MpiLab.Api.Storage;

/// <summary>Someone who teaches its owner looked at a job. Outlives the job.</summary>
internal sealed class JobLook
{
    public long Id { get; private set; }
    public required long JobId { get; init; }
    public required long OwnerId { get; init; }

    /// <summary>By name: the note outlives the account.</summary>
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What those who teach a class tell its students, on their pages.</summary>
internal sealed class Notice
{
    public const int Longest = 500;

    public long Id { get; private set; }
    public required long ClassId { get; init; }
    public Class? Class { get; private set; }
    public required string By { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
}

/// <summary>Someone has put a notice away.</summary>
internal sealed class NoticeSeen
{
    public required long NoticeId { get; init; }
    public Notice? Notice { get; private set; }
    public required long UserId { get; init; }
}

/// <summary>Limits of one student of a class in place of the class's, for a time; null for the class's.</summary>
internal sealed class LimitExtension
{
    public required long ClassId { get; init; }
    public Class? Class { get; private set; }
    public required long UserId { get; init; }
    public Jobs.User? User { get; private set; }
    public int? MaximumRanks { get; set; }
    public int? MaximumSeconds { get; set; }
    public int? JobsAtOnce { get; set; }
    public long? DailyRankSeconds { get; set; }
    public required DateTimeOffset EndsAt { get; set; }
}
