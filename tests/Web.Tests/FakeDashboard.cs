using MpiLab.Contracts;

namespace MpiLab.Web.Tests;

/// <summary>A class of four, one of whom would rather be a script.</summary>
internal sealed class FakeDashboard : IDashboard, IClassNews
{
    private static readonly DateTimeOffset Since = DateTimeOffset.UnixEpoch.AddYears(56);

    private static readonly WallTile[] Tiles =
    [
        new() { Student = 1, Name = "<b>Ada</b>", State = TileState.Failed, Since = Since, Job = 4, Title = "Ring", Wrong = "<i>Time limit</i>", Sentence = "<script>alert(1)</script>" },
        new() { Student = 2, Name = "Bob", State = TileState.Running, Since = Since, Job = 5, Title = "Ring", Lines = [1, 2, 3] },
        new() { Student = 3, Name = "Eve", State = TileState.Nothing },
        new() { Student = 4, Name = "Zoe", State = TileState.Failed, Since = Since, Job = 6, Title = "Ring", Wrong = "<i>Time limit</i>", Sentence = "Stopped." },
    ];

    public Task<WallUpdate?> ReadWallAsync(long id, CancellationToken cancellationToken) => Task.FromResult(id == 1 ? new WallUpdate(true, Tiles) : null);

    public Task<AssignmentProgress?> ReadProgressAsync(long assignment, CancellationToken cancellationToken) => Task.FromResult<AssignmentProgress?>(new AssignmentProgress
    {
        Whole = true, Assignment = assignment, Title = "<b>Ring</b>", PointsPossible = 10, Counts = new ProgressCounts(2, 1, 0, 0, 1, 0),
        Checks = [new CheckProgress("the run succeeds", 2, 1, 0), new CheckProgress("the output contains “<i>x</i>”", 8, 0, 1)], Points = [],
        Students =
        [
            new StudentProgress { Student = 1, Name = "<b>Ada</b>", State = ProgressState.NotPassed, Points = 2, HandIn = 8, Missed = [2] },
            new StudentProgress { Student = 3, Name = "Eve", State = ProgressState.NotStarted, Missed = [] },
        ],
    });

    public List<long> Cancelled { get; } = [];

    public Task<ClassQueue?> ReadQueueAsync(long id, CancellationToken cancellationToken) => Task.FromResult(id == 1 ? new ClassQueue
    {
        Slots = 8, SlotsInUse = 3, Queued = 5, OldestSince = Since, WaitingOfClass = 1, History = [],
        Waiting = [new WaitingJob(7, "<b>Ada</b>", "Ring", 4, Since, 2)],
    } : null);

    public Task<JobPage?> ListJobsAsync(long id, ClassJobQuery query, CancellationToken cancellationToken) => Task.FromResult(id == 1 ? new JobPage(
        [Samples.Job(7) with { Owner = "<b>Ada</b>", State = JobState.Running }, Samples.Job(6) with { State = JobState.Succeeded }], "older") : null);

    public Task<Outcome<IReadOnlyList<CancelledJob>>> CancelJobsAsync(long id, CancelJobs wish, CancellationToken cancellationToken)
    {
        Cancelled.AddRange(wish.Jobs!);
        return Task.FromResult<Outcome<IReadOnlyList<CancelledJob>>>(new Outcome<IReadOnlyList<CancelledJob>>.Done([.. wish.Jobs!.Select(job => new CancelledJob(job, CancelAnswer.Cancelled))]));
    }

    private static readonly NoticeInfo Notice = new(3, "<b>MPI</b>", "Grace", "<script>alert(1)</script> Ten minutes left.", Since, Since.AddDays(1));
    private static readonly LookInfo Look = new(1, "student", "<b>Ada</b>", Since);

    public List<object> Wishes { get; } = [];
    public ClassNews News { get; set; } = new([Notice], ["Grace has paused the class “MPI”: your jobs wait until it goes on."]);

    public Task<ClassControl?> ReadControlAsync(long id, CancellationToken cancellationToken) => Task.FromResult(id == 1 ? new ClassControl
    {
        Pause = new PauseInfo(true, "Ada", Since), LabPause = new PauseInfo(false), Notices = [Notice], Looks = [Look],
        Extensions = [new ExtensionInfo(2, "<b>Bob</b>", new ClassLimits(MaximumSeconds: 600), Since)],
    } : null);

    public Task<Outcome<PauseInfo>> SetPausedAsync(long id, PauseWish wish, CancellationToken cancellationToken) => Done(wish, new PauseInfo(wish.Paused));
    public Task<Outcome<PauseInfo>> SetLabPausedAsync(PauseWish wish, CancellationToken cancellationToken) => Done(wish, new PauseInfo(wish.Paused));
    public Task<Outcome<NoticeInfo>> SendNoticeAsync(long id, NewNotice notice, CancellationToken cancellationToken) => Done(notice, Notice);
    public Task<Outcome<bool>> WithdrawNoticeAsync(long id, long notice, CancellationToken cancellationToken) => Done(notice, true);
    public Task<Outcome<bool>> EndExtensionAsync(long id, long student, CancellationToken cancellationToken) => Done(student, true);
    public Task<Outcome<ExtensionInfo>> ExtendAsync(long id, long student, NewExtension extension, CancellationToken cancellationToken) =>
        Done(extension, new ExtensionInfo(student, "Bob", extension.Limits!, Since));

    public Task<ClassNews> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(News);
    public Task<bool> DismissAsync(long notice, CancellationToken cancellationToken) => Task.FromResult(true);
    public Task<IReadOnlyList<LookInfo>> ListLooksAsync(long? job, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<LookInfo>>([Look]);

    private Task<Outcome<T>> Done<T>(object wish, T value)
    {
        Wishes.Add(wish);
        return Task.FromResult<Outcome<T>>(new Outcome<T>.Done(value));
    }
}
