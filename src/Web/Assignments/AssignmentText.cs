using MpiLab.Contracts;

namespace MpiLab.Web.Assignments;

/// <summary>How assignments and points read.</summary>
internal static class AssignmentText
{
    public static string Of(Standing standing) => standing.State switch
    {
        StandingState.None => "Nothing handed in",
        StandingState.Checking => "Being checked",
        StandingState.Passed => "Passed",
        _ => "Not passed",
    };

    /// <summary>The class of its badge.</summary>
    public static string BadgeOf(Standing standing) => standing.State switch
    {
        StandingState.Checking => "badge state-running",
        StandingState.Passed => "badge state-succeeded",
        StandingState.NotPassed => "badge state-failed",
        _ => "badge",
    };

    public static string Points(double points) => Format.Number(Math.Round(points, 2));

    public static string PointsOf(double? points, double possible) => points is { } own ? $"{Points(own)} of {Points(possible)}" : $"– of {Points(possible)}";

    /// <summary>The same with its unit.</summary>
    public static string Scored(double? points, double possible) => $"{PointsOf(points, possible)} {(possible == 1 ? "point" : "points")}";

    public static string Late(LateRule? rule) => rule is null ? "Late runs are not taken."
        : $"Late runs lose {Format.Number(rule.PercentPerDay)} % for each day begun, {Format.Number(rule.MostPercent)} % at most.";

    /// <summary>A sentence of its own: with a capital, and a full stop.</summary>
    public static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";

    /// <summary>How a changed field reads: long texts are cut.</summary>
    public static string Short(string? text) => text is null ? "nothing" : text.Length > 200 ? $"{text[..200]}…" : text;
}
