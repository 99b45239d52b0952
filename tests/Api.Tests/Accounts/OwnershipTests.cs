using System.Net;
using Microsoft.AspNetCore.SignalR;
using MpiLab.Api.Tests.Service;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Accounts;

/// <summary>A job of someone else is as absent as one that never was.</summary>
[Collection(RunningLabCollection.Name)]
public sealed class OwnershipTests(RunningLab lab)
{
    [Fact]
    public async Task Job_OfAnother_IsNotThere()
    {
        var job = await lab.User.StartAsync("sleep", 1, new { seconds = 600 });
        await lab.User.WhenAsync(job.Id, info => info.State == JobState.Running);
        (HttpMethod Method, string Path)[] ways =
        [
            (HttpMethod.Get, Routes.Job(job.Id)), (HttpMethod.Post, Routes.Cancel(job.Id)), (HttpMethod.Post, Routes.RunAgain(job.Id)),
            (HttpMethod.Get, Routes.Log(job.Id)), (HttpMethod.Get, Routes.LogEvents(job.Id)), (HttpMethod.Get, Routes.LogFrames(job.Id)),
            (HttpMethod.Get, Routes.Artifacts(job.Id)), (HttpMethod.Get, Routes.Artifact(job.Id, "x.png")),
        ];
        foreach (var (method, path) in ways)
        {
            var answers = new List<string?>();
            foreach (var address in new[] { path, path.Replace($"/{job.Id}", "/987654321", StringComparison.Ordinal) })
            {
                var problem = await lab.Stranger.Http.SendAsync(new HttpRequestMessage(method, address)).ProblemAsync();
                problem.Status.ShouldBe(HttpStatusCode.NotFound, $"{method} {address}");
                answers.Add(problem.Detail?.Replace("987654321", $"{job.Id}", StringComparison.Ordinal));
            }
            answers[0].ShouldBe(answers[1], "one cannot tell another's job from none");
        }
        (await lab.Stranger.ListJobsAsync(new JobQuery())).Jobs.ShouldNotContain(other => other.Id == job.Id);
        await Should.ThrowAsync<HubException>(async () => { await foreach (var _ in lab.Stranger.FollowByHubAsync(job.Id)) { } });
        await Should.ThrowAsync<HubException>(async () => { await foreach (var _ in lab.Stranger.WatchByHubAsync(job.Id)) { } });

        (await lab.User.GetJobAsync(job.Id))!.State.ShouldBe(JobState.Running, "nothing that the stranger did reached it");
        await lab.User.CancelAsync(job.Id);
    }

    [Fact]
    public async Task WatchJobs_JobsOfAnother_AreNotTold()
    {
        await using var blocked = await AllSlots.TakeAsync(lab.User);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var told = lab.Stranger.WatchJobsByHubAsync(patience.Token).GetAsyncEnumerator(patience.Token);
        var next = told.MoveNextAsync().AsTask();
        // The stream has begun once a change of the stranger's own is told; until then one is made again and again.
        var own = new List<long>();
        while (!next.IsCompleted)
        {
            await lab.User.StartAsync("hello");
            own.Add((await lab.Stranger.StartAsync("hello")).Id);
            await Task.WhenAny(next, Task.Delay(200));
        }
        (await next).ShouldBeTrue();
        own.ShouldContain(told.Current.Id);
        told.Current.Owner.ShouldBe("stranger");
        await patience.CancelAsync();
        foreach (var id in own) await lab.Stranger.CancelAsync(id);
    }
}
