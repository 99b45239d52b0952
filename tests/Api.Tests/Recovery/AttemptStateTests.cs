using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Recovery;

/// <summary>What becomes of a job, by the state in which a death of the service left it.</summary>
public abstract class AttemptStateTests(LeftBehind left)
{
    private static readonly byte[] WholeOutput = "Rank 0 of 1 waits.\nRank 0 of 1 is done.\n"u8.ToArray();

    [Fact]
    public async Task ClaimedJob_NeverStarted_IsStartedOnce()
    {
        var end = await left.Lab.Client.EndOfAsync(left.NeverStarted);
        end.State.ShouldBe(JobState.Succeeded);
        end.Attempt.ShouldBe(1);
        left.Lab.Attempt(left.NeverStarted).Written(0).ShouldBe(WholeOutput);
    }

    [Fact]
    public async Task ClaimedJob_NeverStartedAndCancelled_IsNotStarted()
    {
        var end = await left.Lab.Client.EndOfAsync(left.NeverStartedAndCancelled);
        end.State.ShouldBe(JobState.Cancelled);
        Directory.Exists(left.Lab.Attempt(left.NeverStartedAndCancelled).Path).ShouldBeFalse();
    }

    [Fact]
    public async Task StartedJob_StartNotRecorded_IsTakenUp()
    {
        var running = await left.Lab.Client.WhenAsync(left.StartNotRecorded, info => info.State == JobState.Running);
        running.Attempt.ShouldBe(1);
        running.Command.ShouldNotBeNull().ShouldContain("mpiexec");
        await left.Lab.Client.CancelAsync(left.StartNotRecorded);
        (await left.Lab.Client.EndOfAsync(left.StartNotRecorded)).State.ShouldBe(JobState.Cancelled);
    }

    [Fact]
    public async Task RunningJob_CancelRecordedButNotSignalled_IsCancelled() =>
        (await left.Lab.Client.EndOfAsync(left.CancelNotSignalled)).State.ShouldBe(JobState.Cancelled);

    [Fact]
    public async Task RunningJob_EndedMeanwhile_IsFinishedWithWhatItTold()
    {
        var end = await left.Lab.Client.EndOfAsync(left.Ended);
        end.State.ShouldBe(JobState.Succeeded);
        end.Results.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task RunningJob_SupervisorLost_IsInterrupted()
    {
        var end = await left.Lab.Client.EndOfAsync(left.Lost);
        end.State.ShouldBe(JobState.Interrupted);
        end.End!.Failure.ShouldBe(JobFailure.SupervisorLost);
        end.Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task RunningJob_SupervisorLostAndAskedToRestart_RunsAgainAsTheNextAttempt()
    {
        var again = await left.Lab.Client.WhenAsync(left.LostAndRestarting, info => info is { State: JobState.Running, Attempt: 2 });
        again.End.ShouldBeNull();
        await left.Lab.Client.CancelAsync(left.LostAndRestarting);
        (await left.Lab.Client.EndOfAsync(left.LostAndRestarting)).Attempt.ShouldBe(2);
    }

    [Fact]
    public async Task RunningJob_FolderGone_IsInterrupted() =>
        (await left.Lab.Client.EndOfAsync(left.FolderGone)).State.ShouldBe(JobState.Interrupted);

    [Fact]
    public async Task RunningJob_SupervisorLostWhileTheServiceLives_IsInterrupted()
    {
        var job = await left.Lab.Client.StartAsync("sleep", 1, new { seconds = 600 });
        await left.Lab.Client.WhenAsync(job.Id, info => info.State == JobState.Running);
        await left.Lab.Attempt(job.Id).KillSupervisorAsync();
        (await left.Lab.Client.EndOfAsync(job.Id)).State.ShouldBe(JobState.Interrupted);
    }
}

public sealed class SqliteAttemptStateTests(SqliteLeftBehind left) : AttemptStateTests(left), IClassFixture<SqliteLeftBehind>;

public sealed class PostgresAttemptStateTests(PostgresLeftBehind left) : AttemptStateTests(left), IClassFixture<PostgresLeftBehind>;
