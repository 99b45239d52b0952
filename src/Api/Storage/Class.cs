using MpiLab.Api.Jobs;

namespace MpiLab.Api.Storage;

/// <summary>A class: students and those who teach them.</summary>
internal sealed class Class
{
    public long Id { get; private set; }
    public required string Name { get; set; }
    public required string Term { get; set; }

    /// <summary>Unique; whoever has it may join.</summary>
    public required string JoinCode { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Limits of its students' jobs in place of the lab's; null for the lab's.</summary>
    public int? MaximumRanks { get; set; }
    public int? MaximumSeconds { get; set; }
    public int? JobsAtOnce { get; set; }

    /// <summary>Ranks × seconds a day.</summary>
    public long? DailyRankSeconds { get; set; }

    /// <summary>Since when its students' jobs are not started, and by whom; null while they are.</summary>
    public DateTimeOffset? PausedAt { get; set; }
    public string? PausedBy { get; set; }

    public List<Member> Members { get; } = [];
}

/// <summary>A user in a class.</summary>
internal sealed class Member
{
    public required long ClassId { get; init; }
    public Class? Class { get; private set; }
    public required long UserId { get; init; }
    public User? User { get; private set; }

    /// <summary>Whether they teach it.</summary>
    public required bool Staff { get; set; }

    public required DateTimeOffset JoinedAt { get; init; }
}
