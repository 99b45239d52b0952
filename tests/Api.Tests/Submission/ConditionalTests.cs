using System.Net;
using MpiLab.Api.Tests.Service;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Submission;

/// <summary>Requests that depend on what the client has, or that wait.</summary>
[Collection(RunningLabCollection.Name)]
public sealed class ConditionalTests(RunningLab lab)
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(Routes.Programs)]
    [InlineData(Routes.Programs + "/hello")]
    [InlineData(Routes.Jobs + "?program=none")]
    public async Task Get_WhatTheClientHas_Is304WithoutABody(string path)
    {
        using var first = await lab.User.Http.GetAsync(path);
        var tag = first.Headers.ETag!;
        using var again = await GetAsync(path, tag.ToString());
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        again.Headers.ETag.ShouldBe(tag);
        (await again.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        using var other = await GetAsync(path, "\"another\"");
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task GetJob_Waiting_IsAnsweredByItsEnd()
    {
        var job = await lab.User.StartAsync("sleep", 1, new { seconds = 600 });
        var waiting = lab.User.Http.GetStringAsync($"{Routes.Job(job.Id)}?wait=60s");
        await lab.User.WhenAsync(job.Id, info => info.State == JobState.Running);
        waiting.IsCompleted.ShouldBeFalse();
        await lab.User.CancelAsync(job.Id);
        (await waiting.WaitAsync(HangLimit)).ShouldContain("\"state\":\"cancelled\"");
    }

    [Fact]
    public async Task GetJob_WaitingForAChange_IsAnsweredByTheChangeOrNot()
    {
        await using var blocked = await AllSlots.TakeAsync(lab.User);
        var job = await lab.User.StartAsync("hello");
        using var first = await lab.User.Http.GetAsync(Routes.Job(job.Id));
        using var same = await GetAsync($"{Routes.Job(job.Id)}?wait=1s", first.Headers.ETag!.ToString());
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified, "nothing happens to it");

        var waiting = GetAsync($"{Routes.Job(job.Id)}?wait=60s", first.Headers.ETag!.ToString());
        await lab.User.CancelAsync(job.Id);
        using var changed = await waiting.WaitAsync(HangLimit);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Headers.ETag.ShouldNotBe(first.Headers.ETag);
    }

    [Theory]
    [InlineData("61s")]
    [InlineData("-1s")]
    [InlineData("soon")]
    [InlineData("1m")]
    public async Task GetJob_WaitIsNoTime_IsNamed(string wait)
    {
        var job = await lab.User.StartAsync("hello");
        (await lab.User.Http.GetAsync($"{Routes.Job(job.Id)}?wait={wait}").ProblemAsync()).Errors!.Keys.ShouldBe(["wait"]);
        (await lab.User.Http.GetAsync($"{Routes.LogFrames(job.Id)}?wait={wait}").ProblemAsync()).Errors!.Keys.ShouldBe(["wait"]);
    }

    [Fact]
    public async Task Cancel_OfAJobThatIsNoMoreAsItWas_IsRefused()
    {
        var job = await lab.User.StartAsync("sleep", 1, new { seconds = 600 });
        await lab.User.WhenAsync(job.Id, info => info.State == JobState.Running);
        var refused = await CancelAsync(job.Id, "\"another\"").ProblemAsync();
        refused.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await lab.User.GetJobAsync(job.Id))!.State.ShouldBe(JobState.Running);

        using var now = await lab.User.Http.GetAsync(Routes.Job(job.Id));
        using var cancelled = await CancelAsync(job.Id, now.Headers.ETag!.ToString());
        cancelled.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await lab.User.EndOfAsync(job.Id);
    }

    [Theory]
    [InlineData("wait=60", HttpStatusCode.Created, "wait=60")]
    [InlineData("respond-async, wait=60", HttpStatusCode.Created, "respond-async, wait=60")]
    [InlineData("respond-async", HttpStatusCode.Accepted, "respond-async")]
    [InlineData("handling=lenient", HttpStatusCode.Created, null)]
    public async Task Submit_WithPreferences_TheyAreHonoured(string prefer, HttpStatusCode status, string? applied)
    {
        using var answer = await lab.User.Http.PostJsonAsync(Routes.Jobs, """{ "program": "hello", "ranks": 1 }""", ("Prefer", prefer));
        answer.StatusCode.ShouldBe(status);
        answer.Headers.Location.ShouldNotBeNull();
        (answer.Headers.TryGetValues("Preference-Applied", out var values) ? values.Single() : null).ShouldBe(applied);
        if (prefer.Contains("wait", StringComparison.Ordinal)) (await answer.Content.ReadAsStringAsync()).ShouldContain("\"state\":\"succeeded\"");
    }

    private Task<HttpResponseMessage> GetAsync(string path, string tag) =>
        lab.User.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "If-None-Match", tag } } });

    private Task<HttpResponseMessage> CancelAsync(long job, string tag) =>
        lab.User.Http.SendAsync(new HttpRequestMessage(HttpMethod.Post, Routes.Cancel(job)) { Headers = { { "If-Match", tag } } });
}
