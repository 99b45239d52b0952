using System.Net;
using Microsoft.AspNetCore.SignalR;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Dashboard;

/// <summary>Who sees which wall, and what stands on it.</summary>
[Collection(RunningLabCollection.Name)]
public sealed class WallTests(RunningLab lab)
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Wall_OfAClass_IsForThoseWhoTeachIt()
    {
        var (first, second) = (await lab.User.MakeClassAsync("walls"), await lab.User.MakeClassAsync("other walls"));
        using var ada = await lab.Host.NewInstructorAsync(first.JoinCode!, $"Ada {first.Id}");
        using var bob = await lab.Host.NewInstructorAsync(second.JoinCode!, $"Bob {second.Id}");
        var adas = await ada.MakeClassAsync("Ada's");
        using var student = await lab.Host.JoinAsync(adas.JoinCode!, $"Sam {adas.Id}");
        // Who teaches another class and is a student of this one is no member of its staff.
        await bob.SendAsync<ClassInfo>(HttpMethod.Post, Routes.Join, new JoinRequest(adas.JoinCode));

        (await ada.SendAsync<WallUpdate>(HttpMethod.Get, Routes.Wall(adas.Id))).Tiles.Select(tile => tile.Name).ShouldBe([$"Bob {second.Id}", $"Sam {adas.Id}"]);
        (await lab.User.SendAsync<WallUpdate>(HttpMethod.Get, Routes.Wall(adas.Id))).Tiles.Count.ShouldBe(2, "an administrator manages every class");
        (await bob.Http.GetAsync(Routes.Wall(adas.Id)).ProblemAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        (await student.Http.GetAsync(Routes.Wall(adas.Id)).ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var stranger in new[] { bob, student, lab.Program })
            (await Should.ThrowAsync<HubException>(() => FirstAsync(stranger, adas.Id, _ => true))).Message.ShouldContain($"You teach no class {adas.Id}");
    }

    [Fact]
    public async Task Wall_StudentsJobs_ComeAsTheyGo()
    {
        var made = await lab.User.MakeClassAsync("live");
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        using var eve = await lab.Host.JoinAsync(made.JoinCode!, $"Eve {made.Id}");
        using var patience = new CancellationTokenSource(HangLimit);
        await using var updates = lab.User.WatchClassByHubAsync(made.Id, patience.Token).GetAsyncEnumerator(patience.Token);
        var wall = new Dictionary<long, WallTile>();
        async Task<WallTile> WhenAsync(LabClient of, Func<WallTile, bool> condition)
        {
            var id = (await of.SelfAsync()).Id;
            while (!(wall.TryGetValue(id, out var tile) && condition(tile)))
            {
                (await updates.MoveNextAsync()).ShouldBeTrue();
                if (updates.Current.Whole) wall.Clear();
                foreach (var changed in updates.Current.Tiles) wall[changed.Student] = changed;
            }
            return wall[id];
        }

        await WhenAsync(sam, tile => tile.State == TileState.Nothing);
        var running = await sam.StartAsync("metronome", parameters: new { rate = 100, seconds = 1000 });
        (await WhenAsync(sam, tile => tile is { State: TileState.Running, Lines.Count: > 0 } && tile.Lines.Sum() > 0)).Job.ShouldBe(running.Id);
        var failed = await eve.StartAsync("fail", ranks: 2, new { rank = 1 });
        var wrong = await WhenAsync(eve, tile => tile.State == TileState.Failed);
        (wrong.Job, wrong.Wrong).ShouldBe((failed.Id, "Exit code 3 in rank 1"));
        await sam.CancelAsync(running.Id);
        await WhenAsync(sam, tile => tile is { State: TileState.Cancelled, Wrong: null });

        // Someone who joins comes by themselves, and who is taken out goes.
        using var tom = await lab.Host.JoinAsync(made.JoinCode!, $"Tom {made.Id}");
        await WhenAsync(tom, tile => tile.State == TileState.Nothing);
        var gone = (await eve.SelfAsync()).Id;
        (await lab.User.Http.DeleteAsync($"{Routes.Class(made.Id)}/members/{gone}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        while (!(updates.Current.Whole && updates.Current.Tiles.All(tile => tile.Student != gone))) await updates.MoveNextAsync();
    }

    [Fact]
    public async Task Wall_JobOfBeforeTheStudentJoined_IsNotOnIt()
    {
        var (first, second) = (await lab.User.MakeClassAsync("before"), await lab.User.MakeClassAsync("after"));
        using var sam = await lab.Host.JoinAsync(first.JoinCode!, $"Sam {first.Id}");
        var job = await sam.StartAsync("hello");
        await sam.EndOfAsync(job.Id);
        await sam.SendAsync<ClassInfo>(HttpMethod.Post, Routes.Join, new JoinRequest(second.JoinCode));
        (await FirstAsync(lab.User, first.Id, update => update.Tiles[0].State == TileState.Succeeded)).Tiles[0].Job.ShouldBe(job.Id);
        (await lab.User.SendAsync<WallUpdate>(HttpMethod.Get, Routes.Wall(second.Id))).Tiles.ShouldHaveSingleItem().State.ShouldBe(TileState.Nothing);
    }

    [Fact]
    public async Task Wall_ProgramsPageOpen_SaysLookingOrEditingUntilAJobSaysMore()
    {
        var made = await lab.User.MakeClassAsync("presence");
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        (await sam.Http.PostJsonAsync(Routes.Presence("hello"), """{ "editing": false }""")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await FirstAsync(lab.User, made.Id, update => update.Tiles.Any(tile => tile.State == TileState.Looking))).Tiles[0].At.ShouldBe("Hello, ranks");
        (await sam.Http.PostJsonAsync(Routes.Presence("hello"), """{ "editing": true }""")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await FirstAsync(lab.User, made.Id, update => update.Tiles.Any(tile => tile.State == TileState.Editing));
        (await sam.Http.PostJsonAsync(Routes.Presence("no-such"), """{ "editing": true }""").ProblemAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        await sam.EndOfAsync((await sam.StartAsync("fail")).Id);
        (await FirstAsync(lab.User, made.Id, update => update.Tiles.Any(tile => tile.State == TileState.Failed))).Tiles[0].At.ShouldBeNull("who pressed Run has left the page");
        await sam.Http.PostJsonAsync(Routes.Presence("hello"), """{ "editing": true }""");
        (await FirstAsync(lab.User, made.Id, update => update.Tiles.Any(tile => tile.At is not null))).Tiles[0].State.ShouldBe(TileState.Failed);
    }

    [Fact]
    public async Task Streams_OfStaffWhoWereTakenOut_EndAndAreRefused()
    {
        var (room, made) = (await lab.User.MakeClassAsync("staff room"), await lab.User.MakeClassAsync("left"));
        var name = $"Ada {made.Id}";
        using var ada = await lab.Host.NewInstructorAsync(room.JoinCode!, name);
        var member = await lab.User.SendAsync<MemberInfo>(HttpMethod.Post, $"{Routes.Class(made.Id)}/staff", new NewStaff(name));
        var assignment = await lab.User.MakeAssignmentAsync(made.Id, new ExitCheck { Points = 1 });
        using var patience = new CancellationTokenSource(HangLimit);
        (Task Begun, Task Ended)[] streams = [Drain(ada.WatchClassByHubAsync(made.Id, patience.Token)), Drain(ada.WatchQueueByHubAsync(made.Id, patience.Token)), Drain(ada.WatchProgressByHubAsync(assignment.Id, patience.Token))];
        foreach (var (begun, _) in streams) await begun;

        (await lab.User.Http.DeleteAsync($"{Routes.Class(made.Id)}/members/{member.Person.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var (_, ended) in streams)
        {
            // Over a new connection too, which the client makes by itself.
            var error = await Should.ThrowAsync<Exception>(ended);
            (error is HubException { Message: var message } && message.Contains("You teach no", StringComparison.Ordinal)
                || error is HttpRequestException { StatusCode: HttpStatusCode.Unauthorized }).ShouldBeTrue($"{error}");
        }
    }

    private static (Task Begun, Task Ended) Drain<T>(IAsyncEnumerable<T> stream)
    {
        var begun = new TaskCompletionSource();
        return (begun.Task, DrainAsync());

        async Task DrainAsync()
        {
            await foreach (var _ in stream) begun.TrySetResult();
        }
    }

    private static async Task<WallUpdate> FirstAsync(LabClient by, long id, Func<WallUpdate, bool> condition)
    {
        using var patience = new CancellationTokenSource(HangLimit);
        await foreach (var update in by.WatchClassByHubAsync(id, patience.Token))
            if (condition(update)) return update;
        throw new InvalidOperationException("The wall ended.");
    }
}
