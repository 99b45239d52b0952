using MpiLab.Contracts;

namespace MpiLab.Api.Hosting.Examples;

internal static class ClassExamples
{
    private static readonly ClassLimits Limits = new(MaximumRanks: 8, MaximumSeconds: 300, JobsAtOnce: 2, DailyRankSeconds: 7200);

    private static readonly ClassInfo Class = new(5, "Parallel programming", "Winter 2026", Limits, Manages: true, "ABCD2345", Students: 24);

    private static readonly WallTile Tile = new()
    {
        Student = PeopleExamples.Student.Id,
        Name = PeopleExamples.Student.Name,
        State = TileState.Failed,
        Since = JobExamples.At,
        Job = 42,
        Title = "Monte Carlo π",
        Wrong = "Exit code 3 in rank 1",
        Sentence = "Rank 1 ended with exit code 3.",
        Lines = [4, 4, 1],
    };

    private static readonly PauseInfo Pause = new(Paused: true, "Ada Lovelace", JobExamples.At);

    private static readonly NoticeInfo Notice = new(7, "Parallel programming", "Ada Lovelace", "Ten minutes left.", JobExamples.At, JobExamples.At.AddDays(1));

    private static readonly ExtensionInfo Extension = new(PeopleExamples.Student.Id, PeopleExamples.Student.Name, new ClassLimits(MaximumSeconds: 600), JobExamples.At.AddDays(1));

    private static readonly LookInfo Look = new(42, PeopleExamples.Student.Name, "Ada Lovelace", JobExamples.At);

    public static readonly object[] All =
    [
        Pause,
        new PauseWish(Paused: true),
        Notice,
        new NewNotice("Ten minutes left.", Hours: 24),
        Extension,
        new NewExtension(Extension.Limits, Hours: 24),
        Look,
        new ClassNews([Notice], ["Ada Lovelace has paused the class “Parallel programming”: your jobs wait until it goes on."]),
        new ClassControl { Pause = Pause, LabPause = new PauseInfo(Paused: false), Notices = [Notice], Extensions = [Extension], Looks = [Look] },
        Class,
        new ClassSettings("Parallel programming", "Winter 2026", Limits),
        new MemberInfo(PeopleExamples.Student, Staff: false, JobExamples.At),
        new RecordInfo(JobExamples.At, "Ada Lovelace", "made a new join code"),
        new NewStaff("Grace Hopper"),
        new ImportRequest("name,address\nSam Student,sam@example.org\n"),
        new ImportResult([new Imported(2, PeopleExamples.Student with { HasPassword = false }, PeopleExamples.Link)], [new BadRow(3, "address", "is no e-mail address")]),
        new Invitation("Parallel programming", "Winter 2026"),
        new JoinRequest("ABCD2345", "Sam Student", "correct-Horse-7"),
        new ClassQueue
        {
            Slots = 8,
            SlotsInUse = 8,
            Queued = 1,
            OldestSince = JobExamples.At,
            Waiting = [new WaitingJob(43, PeopleExamples.Student.Name, "Monte Carlo π", Ranks: 4, JobExamples.At, Place: 1)],
            WaitingOfClass = 1,
            History = [new SlotSample(JobExamples.At, InUse: 8, Slots: 8, Queued: 1, OldestSeconds: 0)],
        },
        new CancelJobs([42, 43]),
        new CancelledJob(42, CancelAnswer.EndedBefore),
        new WallUpdate(Whole: true, [Tile]),
        new AssignmentProgress
        {
            Whole = true,
            Assignment = 4,
            Title = "Estimate π",
            PointsPossible = 10,
            Counts = new ProgressCounts(Students: 2, NotStarted: 1, Trying: 0, Checking: 0, NotPassed: 1, Passed: 0),
            Checks = [new CheckProgress("the run succeeds", PointsPossible: 2, Passed: 1, Missed: 0), new CheckProgress("pi within 0.001 of 3.14159", PointsPossible: 8, Passed: 0, Missed: 1)],
            Points = [new PointsBand(Percent: 0, Students: 0), new PointsBand(Percent: 10, Students: 0), new PointsBand(Percent: 20, Students: 1)],
            Students =
            [
                new StudentProgress { Student = PeopleExamples.Student.Id, Name = PeopleExamples.Student.Name, State = ProgressState.NotPassed, Points = 2, HandIn = 21, Missed = [2] },
                new StudentProgress { Student = PeopleExamples.Student.Id + 1, Name = "Tom Student", State = ProgressState.NotStarted, Missed = [] },
            ],
        },
    ];
}
