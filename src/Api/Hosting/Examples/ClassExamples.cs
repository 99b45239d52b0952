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

    public static readonly object[] All =
    [
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
    ];
}
