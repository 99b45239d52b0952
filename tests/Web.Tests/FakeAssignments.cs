using MpiLab.Contracts;

namespace MpiLab.Web.Tests;

/// <summary>One assignment, and one run that was handed in, by a student who would rather be a script.</summary>
internal sealed class FakeAssignments : IAssignments
{
    private static readonly DateTimeOffset Then = DateTimeOffset.UnixEpoch.AddYears(56);

    public AssignmentInfo Assignment { get; set; } = new()
    {
        Id = 1,
        Class = 1,
        ClassName = "<b>MPI</b>",
        ProgramTitle = "Monte Carlo",
        PointsPossible = 4,
        Manages = true,
        Open = true,
        Own = new Standing(StandingState.NotPassed, 1, 1),
        Settings = new AssignmentSettings
        {
            Title = "<i>Estimate</i>",
            Program = Samples.Program,
            Instructions = "# A title\n\n# Another\n\n<script>alert(1)</script> [run](javascript:alert(2)) <javascript:alert(3)> [look](https://example.org/) [there](?ranks=2)",
            DueAt = Then.AddYears(100),
            Late = new LateRule { PercentPerDay = 10, MostPercent = 50 },
            Checks = [new ExitCheck { Points = 1 }, new OutputMatchesCheck { Pattern = "<b>[0-9]+", Points = 3 }],
        },
    };

    public HandInInfo Run { get; set; } = new()
    {
        Id = 1, Assignment = 1, StudentId = 2, Student = "<b>Ada</b>", Job = 4, HandedInAt = Then, State = HandInState.Graded, DaysLate = 0, LatePercent = 0, CheckPoints = 1, Total = 1,
        PointsPossible = 4, Counts = true, Passed = false,
        Feedback = [new CheckFeedback("the run succeeds", true, 1, 1, "Your run succeeded, as expected."), new CheckFeedback("the output matches <b>", false, 0, 3, "Expected <script>alert(1)</script>.")],
        CheckJobs = [new CheckJob(5, 2, JobState.Succeeded)],
        Comments = [new HandInComment(Then, "local", "<b>Look</b>\nat rank 1.")],
        Adjustment = new Adjustment(1, "<i>late bus</i>", "local", Then),
    };

    public Outcome<AssignmentInfo>? OnChange { get; set; }
    public List<object> Wishes { get; } = [];

    public Task<IReadOnlyList<AssignmentInfo>?> ListAsync(long classId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AssignmentInfo>?>([Assignment]);

    public Task<IReadOnlyList<AssignmentInfo>> ListOwnAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<AssignmentInfo>>([Assignment]);

    public Task<AssignmentInfo?> GetAsync(long id, CancellationToken cancellationToken) => Task.FromResult(id == 1 ? Assignment : null);

    public Task<Outcome<AssignmentInfo>> CreateAsync(long classId, AssignmentSettings settings, CancellationToken cancellationToken) => Answer(settings, OnChange ?? new Outcome<AssignmentInfo>.Done(Assignment));

    public Task<Outcome<AssignmentInfo>> ChangeAsync(long id, AssignmentSettings settings, CancellationToken cancellationToken) => Answer(settings, OnChange ?? new Outcome<AssignmentInfo>.Done(Assignment));

    public Task<Outcome<bool>> DeleteAsync(long id, CancellationToken cancellationToken) => Answer<Outcome<bool>>(id, new Outcome<bool>.Refused("Runs were handed in."));

    public Task<Outcome<Recheck>> RecheckAsync(long id, CancellationToken cancellationToken) => Answer<Outcome<Recheck>>(id, new Outcome<Recheck>.Done(new Recheck(3, 1)));

    public Task<Outcome<ChangePage>> ListChangesAsync(long id, string? cursor, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<ChangePage>>(new Outcome<ChangePage>.Done(new ChangePage([new ChangeInfo(Then, "local", 1, "adjusted points", null, "<b>1</b>", "<i>late bus</i>")], "more")));

    public Task<Outcome<HandInPage>> ListHandInsAsync(long id, long? student, string? cursor, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome<HandInPage>>(new Outcome<HandInPage>.Done(new HandInPage([Run, Run with { Id = 2, State = HandInState.Checking, Counts = false }], "more")));

    public Task<Outcome<HandInInfo>> HandInAsync(long id, NewHandIn handIn, string? idempotencyKey, CancellationToken cancellationToken) => Answer<Outcome<HandInInfo>>(handIn, new Outcome<HandInInfo>.Done(Run));

    public Task<HandInInfo?> GetHandInAsync(long id, CancellationToken cancellationToken) => Task.FromResult(id == 1 ? Run : null);

    public Task<Outcome<HandInInfo>> CommentAsync(long id, NewComment comment, CancellationToken cancellationToken) => Answer<Outcome<HandInInfo>>(comment, new Outcome<HandInInfo>.Done(Run));

    public Task<Outcome<HandInInfo>> AdjustAsync(long id, NewAdjustment adjustment, CancellationToken cancellationToken) => Answer<Outcome<HandInInfo>>(adjustment, new Outcome<HandInInfo>.Done(Run));

    public Task<Outcome<Gradebook>> GetGradebookAsync(long classId, string? cursor, CancellationToken cancellationToken) => Task.FromResult<Outcome<Gradebook>>(new Outcome<Gradebook>.Done(Book));

    public Task<Gradebook?> GetWholeGradebookAsync(long classId, CancellationToken cancellationToken) => Task.FromResult<Gradebook?>(Book);

    private static Gradebook Book => new(
        [new GradebookColumn(1, "<i>Estimate</i>", 4)], [new GradebookRow(2, "<b>Ada</b>", "ada@example.org", [new Standing(StandingState.NotPassed, 1, 1)], 1), new GradebookRow(3, "Bob", null, [new Standing(StandingState.None)], 0)], 4);

    private Task<T> Answer<T>(object wish, T answer)
    {
        Wishes.Add(wish);
        return Task.FromResult(answer);
    }
}
