using System.Net;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Accounts;

/// <summary>Browsers that are signed in, listed and ended.</summary>
[Collection(RunningLabCollection.Name)]
public sealed class SessionTests(RunningLab lab)
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Session_Ended_ItsCookieAndItsStreamsAreGoodNoMore()
    {
        var made = await lab.User.MakeClassAsync("sessions");
        using var here = await lab.Host.JoinAsync(made.JoinCode!, $"Ada {made.Id}");
        using var elsewhere = await lab.Host.SignInAsync($"Ada {made.Id}");
        var sessions = await here.SendAsync<SessionInfo[]>(HttpMethod.Get, $"{Routes.Account}/sessions");
        sessions.Length.ShouldBe(2);
        var other = sessions.Single(session => !session.Current);

        var job = await elsewhere.StartAsync("sleep", 1, new { seconds = 600 });
        await elsewhere.WhenAsync(job.Id, info => info.State == JobState.Running);
        using var patience = new CancellationTokenSource(HangLimit);
        using var log = await elsewhere.Http.GetAsync($"{Routes.Log(job.Id)}?follow=true", HttpCompletionOption.ResponseHeadersRead, patience.Token);
        log.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await here.Http.DeleteAsync($"{Routes.Account}/sessions/{other.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await Should.ThrowAsync<HttpRequestException>(log.Content.ReadAsStringAsync(patience.Token));
        (await elsewhere.Http.GetAsync(Routes.Account)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await here.GetJobAsync(job.Id))!.State.ShouldBe(JobState.Running);
        await here.CancelAsync(job.Id);
    }

    [Fact]
    public async Task Session_OfAnother_IsNotThere()
    {
        var made = await lab.User.MakeClassAsync("sessions of others");
        using var ada = await lab.Host.JoinAsync(made.JoinCode!, $"Ada {made.Id}");
        using var eve = await lab.Host.JoinAsync(made.JoinCode!, $"Eve {made.Id}");
        var adas = (await ada.SendAsync<SessionInfo[]>(HttpMethod.Get, $"{Routes.Account}/sessions")).ShouldHaveSingleItem();
        (await eve.Http.DeleteAsync($"{Routes.Account}/sessions/{adas.Id}").ProblemAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        (await eve.SendAsync<SessionInfo[]>(HttpMethod.Get, $"{Routes.Account}/sessions")).ShouldHaveSingleItem().Id.ShouldNotBe(adas.Id);
        (await ada.SelfAsync()).Name.ShouldStartWith("Ada");
    }

    [Fact]
    public async Task SignOut_CookieThatSomeoneKept_IsGoodNoMore()
    {
        var made = await lab.User.MakeClassAsync("sign-out");
        using var ada = await lab.Host.JoinAsync(made.JoinCode!, $"Ada {made.Id}");
        var cookie = ada.Cookies.GetCookieHeader(lab.Host.Address);
        (await ada.Http.PostAsync("/sign-out", null)).StatusCode.ShouldBe(HttpStatusCode.Found);
        using var thief = LabClient.Anonymous(lab.Host.Address);
        thief.Cookies.SetCookies(lab.Host.Address, cookie);
        (await thief.Http.GetAsync(Routes.Account)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
