using MpiLab.Api.Launching;
using MpiLab.Api.Queue;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Queue;

public sealed class JobEndsTests
{
    private static readonly RunLimits Limits = new(TimeSpan.FromSeconds(60), 512L << 20, 3L << 29, 320);

    [Fact]
    public void Of_AllRanksEndedWithZero_Succeeded() =>
        Check(Report(), JobState.Succeeded, new JobEnd(JobFailure.None, "All 4 ranks ended with exit code 0.", ExitCode: 0));

    [Fact]
    public void Of_RankEndedWithCode_Failed() =>
        Check(Report(3) with { Rank = 2, RankExitCode = 3 }, JobState.Failed, new JobEnd(JobFailure.ExitCode, "Rank 2 ended with exit code 3.", 2, 3));

    [Fact]
    public void Of_RankEndedBySignal_FailedAndNamesIt() =>
        Check(Report(139) with { Rank = 0, RankExitCode = 139 }, JobState.Failed,
            new JobEnd(JobFailure.Signal, "Rank 0 was ended by signal 11 (SIGSEGV, segmentation fault).", 0, 139, 11));

    [Fact]
    public void Of_MpiexecFailedAndNoRank_NamesMpiexec() =>
        Check(Report(213), JobState.Failed, new JobEnd(JobFailure.Signal, "mpiexec was ended by signal 85.", null, 213, 85));

    [Fact]
    public void Of_MpiexecEndedWithCode_NamesMpiexec() =>
        Check(Report(1), JobState.Failed, new JobEnd(JobFailure.ExitCode, "mpiexec ended with exit code 1.", null, 1));

    [Fact]
    public void Of_Cancelled_IsCancelledWhateverTheExitCode() =>
        Check(Report(0) with { Stopped = StopReason.Cancelled }, JobState.Cancelled, new JobEnd(JobFailure.Cancelled, "Cancelled while it ran."));

    [Fact]
    public void Of_WallClockLimit_TimedOut() =>
        Check(Report(143) with { Stopped = StopReason.WallClockLimit, Rank = 1, RankExitCode = 143 }, JobState.TimedOut,
            new JobEnd(JobFailure.WallClockLimit, "Stopped after its time limit of 60 seconds."));

    [Fact]
    public void Of_OutputLimit_LimitExceeded() =>
        Check(Report(143) with { Stopped = StopReason.OutputLimit }, JobState.LimitExceeded,
            new JobEnd(JobFailure.OutputLimit, "Stopped because its ranks wrote more than 512 MiB."));

    [Fact]
    public void Of_ArtifactLimit_LimitExceeded() =>
        Check(Report(143) with { Stopped = StopReason.ArtifactLimit }, JobState.LimitExceeded,
            new JobEnd(JobFailure.ArtifactLimit, "Stopped because it left more than 1000 files, or more than 1 GiB in them; they were removed."));

    [Fact]
    public void Of_OutOfMemoryWithExitCodeZero_IsNoSuccess() =>
        Check(Report() with { OutOfMemory = true }, JobState.LimitExceeded,
            new JobEnd(JobFailure.MemoryLimit, "Ended by the kernel because it needed more memory than its limit of 1.5 GiB."));

    [Fact]
    public void Of_RefusedAProcessAndFailed_LimitExceeded() =>
        Check(Report(1) with { OutOfProcesses = true, Rank = 1, RankExitCode = 1 }, JobState.LimitExceeded,
            new JobEnd(JobFailure.ProcessLimit, "Ended because it needed more than its limit of 320 processes and threads.", 1, 1));

    [Fact]
    public void Of_RefusedAProcessAndManaged_Succeeded() =>
        JobEnds.Of(Report() with { OutOfProcesses = true }, 4, Limits).State.ShouldBe(JobState.Succeeded);

    [Fact]
    public void Of_LaunchError_FailedWithItsSentence() =>
        Check(Report(1) with { LaunchError = "mpiexec was not found." }, JobState.Failed, new JobEnd(JobFailure.Launch, "mpiexec was not found."));

    private static void Check(ExitReport report, JobState state, JobEnd end) => JobEnds.Of(report, 4, Limits).ShouldBe((state, end));

    private static ExitReport Report(int exitCode = 0) => new(exitCode, null, false, false, null, null, null, default, default);
}
