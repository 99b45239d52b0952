using MpiLab.Api.Storage;

namespace MpiLab.Api.Assignments;

/// <summary>What is taken off a run that comes late. Pure.</summary>
internal static class Late
{
    /// <summary>Days begun after the due time; 0 for a run in time.</summary>
    public static int Days(DateTimeOffset handedIn, DateTimeOffset? due) =>
        due is { } time && handedIn > time ? (int)Math.Ceiling((handedIn - time).TotalDays) : 0;

    /// <summary>In percent. Where no late run is taken, one that is there came before the due time was moved, and loses nothing.</summary>
    public static double Percent(int days, double? perDay, double? most) => Math.Min(days * (perDay ?? 0), most ?? 100);

    public static double After(double points, double percent) => Math.Round(points * (1 - percent / 100), 2, MidpointRounding.AwayFromZero);

    /// <summary>What a run is worth in the end; null while the checks were never done and nobody set it.</summary>
    public static double? Total(double? checkPoints, double? adjusted, DateTimeOffset handedIn, Assignment assignment) =>
        adjusted ?? (checkPoints is { } points ? After(points, Percent(Days(handedIn, assignment.DueAt), assignment.LatePercentPerDay, assignment.LateMostPercent)) : null);
}
