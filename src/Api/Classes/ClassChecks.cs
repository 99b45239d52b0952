using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Classes;

/// <summary>What a class must be.</summary>
internal static class ClassChecks
{
    private const int Day = 24 * 60 * 60;

    /// <summary>What is wrong, by field; everything at once. Pure.</summary>
    /// <param name="settings">As sent.</param>
    /// <param name="slots">The lab's, which no job can have more ranks than.</param>
    public static Dictionary<string, string[]> Errors(ClassSettings settings, int slots)
    {
        var errors = new Dictionary<string, string[]>();
        if (settings.Name?.Trim() is null or { Length: 0 or > 100 }) errors["name"] = ["must have 1 to 100 characters"];
        if (settings.Term?.Trim().Length > 50) errors["term"] = ["must have at most 50 characters"];
        CheckLimits(settings.Limits ?? new ClassLimits(), slots, errors);
        return errors;
    }

    /// <summary>Adds what is wrong with limits. Pure.</summary>
    public static void CheckLimits(ClassLimits limits, int slots, Dictionary<string, string[]> errors)
    {
        Check("maximumRanks", limits.MaximumRanks, slots);
        Check("maximumSeconds", limits.MaximumSeconds, 30 * Day);
        Check("jobsAtOnce", limits.JobsAtOnce, 10_000);
        Check("dailyRankSeconds", limits.DailyRankSeconds, (long)slots * Day);

        void Check(string name, long? value, long most)
        {
            if (value < 1 || value > most) errors[$"limits.{name}"] = [FormattableString.Invariant($"must be a whole number from 1 to {most:#,0}, or be left out for the lab's own")];
        }
    }

    /// <summary>A class's limits as they are for a student whom some were extended for.</summary>
    public static ClassLimits Extended(this ClassLimits limits, LimitExtension? extension) => extension is null ? limits : new ClassLimits(
        extension.MaximumRanks ?? limits.MaximumRanks, extension.MaximumSeconds ?? limits.MaximumSeconds,
        extension.JobsAtOnce ?? limits.JobsAtOnce, extension.DailyRankSeconds ?? limits.DailyRankSeconds);

    /// <summary>Writes settings that have been checked into a class.</summary>
    public static void Apply(this ClassSettings settings, Class made)
    {
        var limits = settings.Limits ?? new ClassLimits();
        made.Name = settings.Name!.Trim();
        made.Term = settings.Term?.Trim() ?? "";
        (made.MaximumRanks, made.MaximumSeconds) = (limits.MaximumRanks, limits.MaximumSeconds);
        (made.JobsAtOnce, made.DailyRankSeconds) = (limits.JobsAtOnce, limits.DailyRankSeconds);
    }

    public static ClassLimits LimitsOf(Class made) => new(made.MaximumRanks, made.MaximumSeconds, made.JobsAtOnce, made.DailyRankSeconds);
}
