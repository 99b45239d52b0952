using System.Net;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Accounts;

/// <summary>Who may read no more reads no more, streams that had begun included.</summary>
[Collection(RunningLabCollection.Name)]
public sealed class RevocationTests(RunningLab lab)
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Token_RevokedInMidStream_EndsItsStreams(bool byAnotherProcess)
    {
        var job = await lab.User.StartAsync("sleep", 1, new { seconds = 600 });
        await lab.User.WhenAsync(job.Id, info => info.State == JobState.Running);
        var made = await lab.User.CreateTokenAsync("revoked in mid-stream");
        using var program = LabClient.WithToken(lab.Host.Address, made.Secret);
        using var patience = new CancellationTokenSource(HangLimit);

        // A stream has begun once something came of it.
        await using var watch = program.WatchByHubAsync(job.Id, patience.Token).GetAsyncEnumerator(patience.Token);
        (await watch.MoveNextAsync()).ShouldBeTrue();
        var watching = watch.MoveNextAsync().AsTask();
        using var log = await program.Http.GetAsync($"{Routes.Log(job.Id)}?follow=true", HttpCompletionOption.ResponseHeadersRead, patience.Token);
        log.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var events = await program.Http.GetAsync(Routes.LogEvents(job.Id), HttpCompletionOption.ResponseHeadersRead, patience.Token);
        events.StatusCode.ShouldBe(HttpStatusCode.OK);

        await RevokeAsync(made.Token.Id, byAnotherProcess);
        (await Should.ThrowAsync<HttpRequestException>(watching)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "it was cut off, and came back");
        await Should.ThrowAsync<HttpRequestException>(log.Content.ReadAsStringAsync(patience.Token));
        await Should.ThrowAsync<HttpRequestException>(events.Content.ReadAsStringAsync(patience.Token));

        (await lab.User.GetJobAsync(job.Id))!.State.ShouldBe(JobState.Running);
        await lab.User.CancelAsync(job.Id);
    }

    private async Task RevokeAsync(long token, bool byAnotherProcess)
    {
        if (!byAnotherProcess)
        {
            (await lab.User.RevokeTokenAsync(token)).ShouldBeTrue();
            return;
        }
        await using var database = lab.OpenDatabase();
        (await database.Tokens.Where(row => row.Id == token).ExecuteDeleteAsync()).ShouldBe(1);
    }
}
