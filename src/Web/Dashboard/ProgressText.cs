using MpiLab.Contracts;

namespace MpiLab.Web.Dashboard;

/// <summary>How progress through an assignment reads; scripts/wall/standing.ts says the same.</summary>
internal static class ProgressText
{
    public static string Of(ProgressState state) => state switch
    {
        ProgressState.NotStarted => "Not started",
        ProgressState.Trying => "Trying, not handed in",
        ProgressState.Checking => "Being checked",
        ProgressState.NotPassed => "Not passed",
        _ => "Passed",
    };

    /// <summary>The class of its badge.</summary>
    public static string BadgeOf(ProgressState state) => state switch
    {
        ProgressState.Trying => "badge state-queued",
        ProgressState.Checking => "badge state-running",
        ProgressState.NotPassed => "badge state-failed",
        ProgressState.Passed => "badge state-succeeded",
        _ => "badge",
    };

    /// <summary>What a panel shows above all: a name for the script, whom it counts, and how many.</summary>
    public static IReadOnlyList<(string Field, ProgressState State, int Figure)> Figures(ProgressCounts counts) =>
    [
        ("not-started", ProgressState.NotStarted, counts.NotStarted),
        ("trying", ProgressState.Trying, counts.Trying),
        ("checking", ProgressState.Checking, counts.Checking),
        ("not-passed", ProgressState.NotPassed, counts.NotPassed),
        ("passed", ProgressState.Passed, counts.Passed),
    ];

    /// <summary>The checks that the run that counts misses.</summary>
    public static string Missed(StudentProgress student) => student.Missed.Count == 0 ? "–" : string.Join(", ", student.Missed);

    /// <summary>Which assignment to show where none is asked for: of those that are open the one that is due first, else the last.</summary>
    public static AssignmentInfo? Choose(IReadOnlyList<AssignmentInfo> assignments, long? asked) =>
        assignments.FirstOrDefault(one => one.Id == asked) ?? assignments.FirstOrDefault(one => one.Open) ?? assignments.LastOrDefault();
}
