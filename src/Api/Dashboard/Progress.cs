using MpiLab.Api.Assignments;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <param name="Tried">Whether they have run the assignment's program.</param>
/// <param name="Feedback">Of the run that counts; empty where none does.</param>
internal sealed record StudentStanding(long Student, string Name, bool Tried, Standing Standing, IReadOnlyList<CheckFeedback> Feedback);

/// <summary>How a class is with an assignment, put together of how its students stand. Pure.</summary>
internal static class Progress
{
    private const int Step = 10;

    public static AssignmentProgress Of(Assignment assignment, IReadOnlyCollection<StudentStanding> students)
    {
        var checks = Grader.ChecksOf(assignment);
        var texts = checks.Select(CheckText.Of).ToList();
        var possible = checks.Sum(check => check.Points);
        List<StudentProgress> rows = [.. students.OrderBy(student => student.Name, StringComparer.OrdinalIgnoreCase).Select(student => Of(student, texts))];
        return new AssignmentProgress
        {
            Whole = true,
            Assignment = assignment.Id,
            Title = assignment.Title,
            PointsPossible = possible,
            Counts = new ProgressCounts(rows.Count, Count(ProgressState.NotStarted), Count(ProgressState.Trying), Count(ProgressState.Checking), Count(ProgressState.NotPassed), Count(ProgressState.Passed)),
            Checks = [.. checks.Select((check, at) => new CheckProgress(texts[at], check.Points,
                students.Count(student => Find(student.Feedback, texts, at) is { Passed: true }), students.Count(student => Find(student.Feedback, texts, at) is { Passed: false })))],
            Points = Bands(rows, possible),
            Students = rows,
        };

        int Count(ProgressState state) => rows.Count(row => row.State == state);
    }

    private static StudentProgress Of(StudentStanding student, IReadOnlyList<string> texts) => new()
    {
        Student = student.Student,
        Name = student.Name,
        State = student.Standing.State switch
        {
            StandingState.None => student.Tried ? ProgressState.Trying : ProgressState.NotStarted,
            StandingState.Checking => ProgressState.Checking,
            StandingState.NotPassed => ProgressState.NotPassed,
            _ => ProgressState.Passed,
        },
        Points = student.Standing.Points,
        HandIn = student.Standing.HandIn,
        Missed = [.. Enumerable.Range(0, texts.Count).Where(at => Find(student.Feedback, texts, at) is { Passed: false }).Select(at => at + 1)],
    };

    // The assignment may have been changed since the run was checked: what it did not ask for then, the run neither passes nor misses.
    private static CheckFeedback? Find(IReadOnlyList<CheckFeedback> feedback, IReadOnlyList<string> texts, int at) =>
        at < feedback.Count && feedback[at].Check == texts[at] ? feedback[at] : feedback.FirstOrDefault(one => one.Check == texts[at]);

    private static List<PointsBand> Bands(List<StudentProgress> rows, double possible)
    {
        if (possible <= 0) return [];
        var counts = rows.Select(row => row.Points).OfType<double>().CountBy(points => PercentOf(points, possible)).ToDictionary();
        return [.. Enumerable.Range(0, 100 / Step + 1).Select(at => new PointsBand(at * Step, counts.GetValueOrDefault(at * Step)))];
    }

    // A share that is whole in decimals may be a hair below that in binary.
    private static int PercentOf(double points, double possible) => Math.Clamp((int)(Math.Floor(points / possible * (100 / Step) + 1e-9) * Step), 0, 100);
}
