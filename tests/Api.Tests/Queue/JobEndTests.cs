using MpiLab.Api.Tests.Recovery;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Queue;

/// <summary>How jobs end, from submission to the last word, with real ranks.</summary>
public abstract class JobEndTests(RunningLab lab)
{
    [Fact]
    public async Task RankEndsWithACode_Failed()
    {
        var end = await RunAsync("fail", 2, new { rank = 1, how = "exit", code = 7 });
        (end.State, end.End).ShouldBe((JobState.Failed, new JobEnd(JobFailure.ExitCode, "Rank 1 ended with exit code 7.", 1, 7)));
    }

    [Fact]
    public async Task RankAborts_FailedAndTheRankIsNamed()
    {
        var end = await RunAsync("fail", 3, new { rank = 2, how = "abort", code = 7 });
        (end.State, end.End).ShouldBe((JobState.Failed, new JobEnd(JobFailure.ExitCode, "Rank 2 called MPI_Abort with code 7.", 2, 7)));
    }

    [Fact]
    public async Task RankEndsBySignal_Failed()
    {
        var end = await RunAsync("fail", 2, new { rank = 0, how = "signal", code = 9 });
        (end.State, end.End!.Failure, end.End.Rank, end.End.Signal).ShouldBe((JobState.Failed, JobFailure.Signal, 0, 9));
    }

    [Fact]
    public async Task TimeIsUp_TimedOut()
    {
        var end = await RunAsync("sleep", 2, new { seconds = 600, stubborn = true }, submission => submission with { TimeLimitSeconds = 1 });
        (end.State, end.End!.Failure).ShouldBe((JobState.TimedOut, JobFailure.WallClockLimit));
        end.End.Sentence.ShouldBe("Stopped after its time limit of 1 second.");
    }

    [Fact]
    public async Task TooMuchOutput_LimitExceededAndTheLogSaysSo()
    {
        var end = await RunAsync("flood", 2, new { lines = 1_000_000_000L });
        (end.State, end.End!.Failure).ShouldBe((JobState.LimitExceeded, JobFailure.OutputLimit));
        var log = await lab.User.Http.GetStringAsync($"{Routes.Log(end.Id)}?stream=out");
        log.Length.ShouldBeLessThan(3 * RunningLab.OutputLimit);
        (await lab.User.Http.GetStringAsync($"{Routes.Log(end.Id)}?stream=note")).ShouldContain("more than 1.91 MiB");
    }

    [Fact]
    public async Task TooManyFiles_LimitExceededAndTheyAreRemoved()
    {
        var job = await lab.User.StartAsync("sleep", 1, new { seconds = 600 });
        await lab.User.WhenAsync(job.Id, info => info.State == JobState.Running);
        var artifacts = lab.Host.Attempt(job.Id).Artifacts;
        for (var i = 0; i <= 1000; i++) File.Create(Path.Combine(artifacts, $"{i}")).Dispose();
        var ended = await lab.User.EndOfAsync(job.Id);
        (ended.State, ended.End!.Failure).ShouldBe((JobState.LimitExceeded, JobFailure.ArtifactLimit));
        ended.End.Sentence.ShouldContain("more than 1000 files");
        Directory.Exists(artifacts).ShouldBeFalse();
        (await lab.User.ListArtifactsAsync(job.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task CancelledWhileItRuns_IsGone()
    {
        var job = await lab.User.StartAsync("sleep", 4, new { seconds = 600, stubborn = true });
        await lab.User.WhenAsync(job.Id, info => info.State == JobState.Running);
        var cancelled = await lab.User.CancelAsync(job.Id);
        cancelled.ShouldNotBeNull();
        var end = await lab.User.EndOfAsync(job.Id);
        (end.State, end.End).ShouldBe((JobState.Cancelled, new JobEnd(JobFailure.Cancelled, "Cancelled while it ran.")));
        ProcessesOf(lab.Host.Attempt(job.Id).Path).ShouldBeEmpty();

        (await lab.User.CancelAsync(job.Id))!.State.ShouldBe(JobState.Cancelled, "a job that has ended stays as it is");
    }

    [Fact]
    public async Task CancelledAtOnce_NeverSucceeds()
    {
        // Each cancel comes at another moment of the way from queued to running.
        for (var i = 0; i < 8; i++)
        {
            var job = await lab.User.StartAsync("sleep", 1, new { seconds = 600 });
            await Task.Delay(i * 15);
            await lab.User.CancelAsync(job.Id);
            (await lab.User.EndOfAsync(job.Id)).State.ShouldBe(JobState.Cancelled);
        }
    }

    [Fact]
    public async Task CancelledWhileItWaits_EndsAtOnceAndNeverStarts()
    {
        await using var blocked = await AllSlots.TakeAsync(lab.User);
        var job = await lab.User.StartAsync("hello", 1);
        job.QueuePosition.ShouldBe(1);
        var end = await lab.User.CancelAsync(job.Id);
        (end!.State, end.Attempt, end.End!.Sentence).ShouldBe((JobState.Cancelled, 0, "Cancelled before it started."));
        await foreach (var batch in lab.User.FollowAsync(job.Id)) batch.Frames.Length.ShouldBe(0, "its log is empty, and ends");
    }

    [Fact]
    public async Task SmallJob_BehindOneThatDoesNotFit_StartsFirst()
    {
        var running = await lab.User.StartAsync("sleep", 2, new { seconds = 600 });
        await lab.User.WhenAsync(running.Id, info => info.State == JobState.Running);
        var large = await lab.User.StartAsync("sleep", 4, new { seconds = 0 });
        var small = await lab.User.StartAsync("sleep", 2, new { seconds = 0 });
        (await lab.User.EndOfAsync(small.Id)).State.ShouldBe(JobState.Succeeded);
        (await lab.User.GetJobAsync(large.Id))!.State.ShouldBe(JobState.Queued);
        await lab.User.CancelAsync(running.Id);
        (await lab.User.EndOfAsync(large.Id)).State.ShouldBe(JobState.Succeeded);
    }

    private async Task<JobInfo> RunAsync(string program, int ranks, object parameters, Func<JobSubmission, JobSubmission>? more = null) =>
        await lab.User.EndOfAsync((await lab.User.StartAsync(program, ranks, parameters, more)).Id);

    private static IEnumerable<string> ProcessesOf(string folder)
    {
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            string command;
            try
            {
                command = File.ReadAllText(Path.Combine(process, "cmdline"));
            }
            catch (IOException)
            {
                continue; // it has just ended
            }
            if (command.Contains(folder, StringComparison.Ordinal)) yield return command.Replace('\0', ' ');
        }
    }
}

[Collection(RunningLabCollection.Name)]
public sealed class SqliteJobEndTests(RunningLab lab) : JobEndTests(lab);

public sealed class PostgresJobEndTests(PostgresRunningLab lab) : JobEndTests(lab), IClassFixture<PostgresRunningLab>;
