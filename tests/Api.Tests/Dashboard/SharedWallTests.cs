using System.Net;
using MpiLab.Api.Tests.Recovery;
using MpiLab.Api.Tests.Service;
using MpiLab.Api.Tests.Storage;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Dashboard;

/// <summary>The dashboard where two processes of the service share a database and a data folder: what comes through one is seen at the other, and how soon is written down.</summary>
public sealed class SharedWallTests(PostgresCluster cluster, ITestOutputHelper output)
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Wall_AtOneProcess_ShowsWhatComesThroughTheOther()
    {
        await using var lab = await SharedLab.StartAsync(cluster, processes: 2, "--Queue:Slots=4");
        var (here, there) = (lab.Hosts[0], lab.Hosts[1]);
        var made = await here.Client.MakeClassAsync("shared");
        var assignment = await here.Client.MakeAssignmentAsync(made.Id, new ExitCheck { Points = 1 });
        using var sam = await there.JoinAsync(made.JoinCode!, "Sam");
        using var eve = await there.JoinAsync(made.JoinCode!, "Eve");
        using var patience = new CancellationTokenSource(HangLimit);
        await using var updates = here.Client.WatchClassByHubAsync(made.Id, patience.Token).GetAsyncEnumerator(patience.Token);
        await using var progress = here.Client.WatchProgressByHubAsync(assignment.Id, patience.Token).GetAsyncEnumerator(patience.Token);
        var wall = new Dictionary<string, WallTile>();
        async Task<DateTimeOffset> WhenAsync(string name, Func<WallTile, bool> condition)
        {
            while (!(wall.TryGetValue(name, out var tile) && condition(tile)))
            {
                (await updates.MoveNextAsync()).ShouldBeTrue();
                if (updates.Current.Whole) wall.Clear();
                foreach (var changed in updates.Current.Tiles) wall[changed.Name] = changed;
            }
            return Now;
        }

        await WhenAsync("Sam", tile => tile.State == TileState.Nothing);
        await WhenAsync("Eve", tile => tile.State == TileState.Nothing);
        (await progress.MoveNextAsync()).ShouldBeTrue();
        await sam.Http.PostJsonAsync(Routes.Presence("hello"), """{ "editing": true }""");
        var edited = Now;
        Took("editing", await WhenAsync("Sam", tile => tile.State == TileState.Editing), edited);
        var running = await sam.StartAsync("metronome", parameters: new { rate = 100, seconds = 1000 });
        var seen = await WhenAsync("Sam", tile => tile.State == TileState.Running);
        // A tile says that it runs from its claim on.
        Took("running", seen, (await there.Client.WhenAsync(running.Id, job => job.StartedAt is not null)).StartedAt!.Value);
        await WhenAsync("Sam", tile => tile.Lines is { } lines && lines.Sum() > 0);
        var failed = await eve.StartAsync("fail", ranks: 2, new { rank = 1 });
        Took("failed", await WhenAsync("Eve", tile => tile.Wrong == "Exit code 3 in rank 1"), (await eve.EndOfAsync(failed.Id)).EndedAt!.Value);
        await eve.HandInAsync(assignment.Id, new NewRun { Ranks = 1 });
        var passed = await WhenAsync("Eve", tile => tile.State == TileState.Passed);
        while (progress.Current.Counts.Passed != 1) (await progress.MoveNextAsync()).ShouldBeTrue();
        var told = Now;
        var graded = (await here.Client.SendAsync<ChangePage>(HttpMethod.Get, $"{Routes.Assignment(assignment.Id)}/record")).Changes.Single(change => change.What == "points of the checks").At;
        Took("passed", passed, graded);
        Took("progress", told, graded);
        await sam.CancelAsync(running.Id);
        var cancelled = await WhenAsync("Sam", tile => tile.State == TileState.Cancelled);
        Took("cancelled", cancelled, (await sam.EndOfAsync(running.Id)).EndedAt!.Value);
    }

    [Fact]
    public async Task PauseAndNotice_SetAtOneProcess_HoldAndStandAtTheOther()
    {
        await using var lab = await SharedLab.StartAsync(cluster, processes: 2, "--Queue:Slots=4");
        var (here, there) = (lab.Hosts[0], lab.Hosts[1]);
        var made = await here.Client.MakeClassAsync("shared");
        using var away = await there.JoinAsync(made.JoinCode!, "Sam");
        using var sam = LabClient.Anonymous(here.Address);
        foreach (Cookie cookie in away.Cookies.GetAllCookies()) sam.Cookies.Add(here.Address, new Cookie(cookie.Name, cookie.Value));
        using var patience = new CancellationTokenSource(HangLimit);
        await using var news = sam.WatchNewsByHubAsync(patience.Token).GetAsyncEnumerator(patience.Token);
        (await news.MoveNextAsync()).ShouldBeTrue();

        await there.Client.SendAsync<NoticeInfo>(HttpMethod.Post, Routes.ClassNotices(made.Id), new NewNotice("Ten minutes left."));
        var sent = Now;
        (await news.MoveNextAsync()).ShouldBeTrue();
        Took("notice", Now, sent);
        news.Current.Notices.ShouldHaveSingleItem().Text.ShouldBe("Ten minutes left.");
        await there.Client.SendAsync<PauseInfo>(HttpMethod.Put, Routes.ClassPause(made.Id), new PauseWish(true));
        var paused = Now;
        (await news.MoveNextAsync()).ShouldBeTrue();
        Took("pause", Now, paused);
        news.Current.Paused.ShouldHaveSingleItem().ShouldContain("“shared”");
        // With slots free, at either process: only the pause keeps it.
        var (waits, runs) = (await sam.StartAsync("hello"), await here.Client.StartAsync("hello"));
        (await there.Client.EndOfAsync(runs.Id)).State.ShouldBe(JobState.Succeeded);
        (await sam.GetJobAsync(waits.Id))!.State.ShouldBe(JobState.Queued);
        (await here.Client.SendAsync<ClassQueue>(HttpMethod.Get, Routes.ClassQueue(made.Id))).Waiting.ShouldHaveSingleItem().Job.ShouldBe(waits.Id);
        await here.Client.SendAsync<PauseInfo>(HttpMethod.Put, Routes.ClassPause(made.Id), new PauseWish(false));
        (await sam.EndOfAsync(waits.Id)).State.ShouldBe(JobState.Succeeded);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private void Took(string what, DateTimeOffset seen, DateTimeOffset since) => output.WriteLine($"{what}: {(seen - since).TotalMilliseconds:0} ms");
}
