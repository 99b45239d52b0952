using MpiLab.Contracts;

namespace MpiLab.Api.Hosting.Examples;

internal static class AssignmentExamples
{
    private static readonly AssignmentSettings Settings = new()
    {
        Title = "Estimate π",
        Program = "monte-carlo-pi",
        Instructions = "Run it with enough samples.",
        DueAt = JobExamples.At.AddDays(7),
        Late = new LateRule { PercentPerDay = 10, MostPercent = 50 },
        Checks = [new ExitCheck { Points = 2 }, new ResultCheck { Name = "pi", Value = 3.14159, Tolerance = 0.001, Points = 8 }],
    };

    private static readonly Standing Passed = new(StandingState.Passed, Points: 10, HandIn: 21);

    private static readonly HandInInfo HandIn = new()
    {
        Id = 21,
        Assignment = 4,
        StudentId = PeopleExamples.Student.Id,
        Student = PeopleExamples.Student.Name,
        Job = JobExamples.Succeeded.Id,
        HandedInAt = JobExamples.At,
        State = HandInState.Graded,
        DaysLate = 0,
        LatePercent = 0,
        CheckPoints = 10,
        Total = 10,
        PointsPossible = 10,
        Counts = true,
        Passed = true,
        Feedback =
        [
            new CheckFeedback("The run succeeds.", Passed: true, Points: 2, PointsPossible: 2, "It succeeded."),
            new CheckFeedback("π is within 0.001 of 3.14159.", Passed: true, Points: 8, PointsPossible: 8, "It is 3.14158."),
        ],
        Comments = [new HandInComment(JobExamples.At.AddHours(1), "Ada Lovelace", "Well chosen.")],
    };

    public static readonly object[] All =
    [
        Settings,
        new AssignmentInfo
        {
            Id = 4,
            Class = 5,
            ClassName = "Parallel programming",
            ProgramTitle = "Monte Carlo π",
            Settings = Settings,
            PointsPossible = 10,
            Manages = false,
            Open = true,
            Own = Passed,
        },
        new NewHandIn { Run = new NewRun { Ranks = 4 } },
        HandIn,
        new HandInPage([HandIn], Next: null),
        new NewComment("Well chosen."),
        new NewAdjustment(9, "The samples were given."),
        new ChangePage([new ChangeInfo(JobExamples.At, "Ada Lovelace", HandIn.Id, "points", "10", "9", "The samples were given.")], Next: null),
        new Recheck(HandIns: 24, Left: 1),
        new Gradebook([new GradebookColumn(4, Settings.Title, 10)], [new GradebookRow(HandIn.StudentId, HandIn.Student, "sam@example.org", [Passed], Total: 10)], PointsPossible: 10),
    ];
}
