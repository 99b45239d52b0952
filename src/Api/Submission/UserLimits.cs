using Microsoft.Extensions.Options;
using MpiLab.Api.Classes;
using MpiLab.Api.Queue;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>A limit that is not the lab's own.</summary>
/// <param name="From">Whose it is, as it stands in a sentence.</param>
internal sealed record Bound(long Figure, string From);

/// <summary>What one user's submission may ask for.</summary>
internal sealed record SubmissionLimits(int MaximumRanks, int DefaultTimeLimitSeconds, int MaximumTimeLimitSeconds)
{
    /// <summary>Whose limit on ranks it is; null for the lab's own. So with the next.</summary>
    public string? RanksFrom { get; init; }
    public string? SecondsFrom { get; init; }
    public Bound? JobsAtOnce { get; init; }
    public Bound? DailyRankSeconds { get; init; }
}

/// <summary>Section <c>Guests</c>: limits of those without an account.</summary>
internal sealed class GuestOptions
{
    public int MaximumRanks { get; set; } = 4;
    public int MaximumSeconds { get; set; } = 60;
    public int JobsAtOnce { get; set; } = 1;
    public long DailyRankSeconds { get; set; } = 2400;
}

internal sealed class GuestOptionsCheck : IValidateOptions<GuestOptions>
{
    public ValidateOptionsResult Validate(string? name, GuestOptions options)
    {
        (string Key, long Value)[] all =
        [
            ("MaximumRanks", options.MaximumRanks), ("MaximumSeconds", options.MaximumSeconds),
            ("JobsAtOnce", options.JobsAtOnce), ("DailyRankSeconds", options.DailyRankSeconds),
        ];
        var errors = all.Where(option => option.Value < 1).Select(option => $"Guests:{option.Key} must be at least 1; it is {option.Value}.").ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}

/// <summary>Finds whose limits hold for a user: the guests', a student's classes', or the lab's.</summary>
internal sealed class UserLimits(ClassStore classes, IOptions<QueueOptions> queue, IOptions<LimitOptions> lab, IOptions<GuestOptions> guests)
{
    public async Task<SubmissionLimits> OfAsync(long user, CancellationToken cancellationToken) =>
        await classes.MembershipAsync(user, cancellationToken) switch
        {
            (Role.Guest, _) => Of([("this lab's rule for guests", Guests)]),
            (Role.Student, { Count: > 0 } own) => Of([.. own.Select(made => ($"the class “{made.Name}”", made.Limits))]),
            _ => Of([("", new ClassLimits())]),
        };

    private ClassLimits Guests => new(guests.Value.MaximumRanks, guests.Value.MaximumSeconds, guests.Value.JobsAtOnce, guests.Value.DailyRankSeconds);

    // Of a student in several classes the widest limit holds; one that a class leaves to the lab is as wide as the lab's.
    private SubmissionLimits Of(IReadOnlyList<(string From, ClassLimits Limits)> own)
    {
        var (slots, ranks, seconds) = (queue.Value.Slots, queue.Value.LargestJob, lab.Value.MaximumTimeSeconds);
        var widestRanks = own.MaxBy(one => one.Limits.MaximumRanks ?? ranks);
        var widestSeconds = own.MaxBy(one => one.Limits.MaximumSeconds ?? seconds);
        var most = widestSeconds.Limits.MaximumSeconds ?? seconds;
        return new SubmissionLimits(Math.Min(slots, widestRanks.Limits.MaximumRanks ?? ranks), Math.Min(most, lab.Value.DefaultTimeSeconds), most)
        {
            RanksFrom = widestRanks.Limits.MaximumRanks is null ? null : widestRanks.From,
            SecondsFrom = widestSeconds.Limits.MaximumSeconds is null ? null : widestSeconds.From,
            JobsAtOnce = Widest(own, limits => limits.JobsAtOnce),
            DailyRankSeconds = Widest(own, limits => limits.DailyRankSeconds),
        };
    }

    private static Bound? Widest(IReadOnlyList<(string From, ClassLimits Limits)> own, Func<ClassLimits, long?> limit)
    {
        if (own.Any(one => limit(one.Limits) is null)) return null;
        var (from, widest) = own.MaxBy(one => limit(one.Limits));
        return new Bound(limit(widest)!.Value, from);
    }
}
