using System.Net;
using MpiLab.Api.Tests.Recovery;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Retention;

[Collection(RunningLabCollection.Name)]
public sealed class DeletionTests(RunningLab lab)
{
    [Fact]
    public async Task Delete_EndedJob_NothingOfItIsLeft()
    {
        var submission = new JobSubmission { Program = "hello", Ranks = 1 };
        var job = (await lab.User.SubmitAsync(submission, "deleted")).ShouldBeOfType<SubmitOutcome.Accepted>().Job;
        await lab.User.EndOfAsync(job.Id);
        // As a hostile job would: deeper than a path can name.
        DeepFolders.Make(lab.Host.Attempt(job.Id).Artifacts);

        (await lab.User.Http.DeleteAsync(Routes.Job(job.Id))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        Directory.Exists(new DataFolder(lab.Host.Data).Job(job.Id)).ShouldBeFalse();
        foreach (var path in new[] { Routes.Job(job.Id), Routes.Log(job.Id), Routes.LogFrames(job.Id), Routes.Artifacts(job.Id) })
            (await lab.User.Http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        (await lab.User.ListJobsAsync(new JobQuery { Limit = 100 })).Jobs.ShouldNotContain(other => other.Id == job.Id);
        (await lab.User.DeleteAsync(job.Id)).ShouldBe(DeleteOutcome.NotThere);
        var next = (await lab.User.SubmitAsync(submission, "deleted")).ShouldBeOfType<SubmitOutcome.Accepted>();
        next.AlreadyThere.ShouldBeFalse("its key is free again");
        next.Job.Id.ShouldBeGreaterThan(job.Id, "its number is not");
        await lab.User.EndOfAsync(next.Job.Id);
    }

    [Fact]
    public async Task Delete_LastJobOfABatch_TheBatchGoesWithIt()
    {
        var batch = await lab.User.SubmitBatchAsync(new BatchSubmission { Program = "hello", Ranks = 1, Sets = [new BatchSet(), new BatchSet()] });
        await lab.User.WatchBatchAsync(batch.Id).LastAsync();
        var jobs = (await lab.User.ListJobsAsync(new JobQuery { Batch = batch.Id })).Jobs;
        (await lab.User.DeleteAsync(jobs[0].Id)).ShouldBe(DeleteOutcome.Deleted);
        (await lab.User.SendAsync<BatchInfo>(HttpMethod.Get, Routes.Batch(batch.Id))).Jobs.ShouldBe(1);
        (await lab.User.DeleteAsync(jobs[1].Id)).ShouldBe(DeleteOutcome.Deleted);
        (await lab.User.Http.GetAsync(Routes.Batch(batch.Id))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Delete_JobThatRuns_IsRefusedWithTheReason()
    {
        var job = await lab.User.StartAsync("sleep", 1, new { seconds = 600 });
        var problem = await lab.User.Http.DeleteAsync(Routes.Job(job.Id)).ProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Detail!.ShouldContain("Cancel it first");

        await lab.User.CancelAsync(job.Id);
        await lab.User.EndOfAsync(job.Id);
        (await lab.User.DeleteAsync(job.Id)).ShouldBe(DeleteOutcome.Deleted);
    }

    [Fact]
    public async Task Delete_JobOfAnother_IsAbsent()
    {
        var job = await lab.User.EndOfAsync((await lab.User.StartAsync("hello")).Id);
        (await lab.Stranger.DeleteAsync(job.Id)).ShouldBe(DeleteOutcome.NotThere);
        (await lab.User.GetJobAsync(job.Id)).ShouldNotBeNull();
        Directory.Exists(lab.Host.Attempt(job.Id).Path).ShouldBeTrue();
    }
}
