using System.Net;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Dashboard;

/// <summary>What staff may do for their class, and for no other; on each database.</summary>
public abstract class ControlTests(RunningLab lab)
{
    [Fact]
    public async Task Control_OfAClass_IsForItsStaffAlone()
    {
        var (first, second) = (await lab.User.MakeClassAsync("control"), await lab.User.MakeClassAsync("other control"));
        using var ada = await lab.Host.NewInstructorAsync(first.JoinCode!, $"Ada {first.Id}");
        using var bob = await lab.Host.NewInstructorAsync(second.JoinCode!, $"Bob {second.Id}");
        var adas = await ada.MakeClassAsync("Ada's");
        using var sam = await lab.Host.JoinAsync(adas.JoinCode!, $"Sam {adas.Id}");
        var student = (await sam.SelfAsync()).Id;
        var notice = await ada.SendAsync<NoticeInfo>(HttpMethod.Post, Routes.ClassNotices(adas.Id), new NewNotice("hello"));
        (HttpMethod Method, string Path, string? Body)[] all =
        [
            (HttpMethod.Get, Routes.ClassControl(adas.Id), null),
            (HttpMethod.Put, Routes.ClassPause(adas.Id), """{ "paused": true }"""),
            (HttpMethod.Post, Routes.ClassNotices(adas.Id), """{ "text": "x" }"""),
            (HttpMethod.Delete, $"{Routes.ClassNotices(adas.Id)}/{notice.Id}", null),
            (HttpMethod.Put, Routes.MemberLimits(adas.Id, student), """{ "limits": { "maximumRanks": 4 }, "hours": 1 }"""),
            (HttpMethod.Delete, Routes.MemberLimits(adas.Id, student), null),
        ];
        foreach (var (method, path, body) in all)
        {
            (await StatusAsync(bob, method, path, body)).ShouldBe(HttpStatusCode.NotFound, $"{method} {path} by staff of another class");
            (await StatusAsync(sam, method, path, body)).ShouldBe(HttpStatusCode.Forbidden, $"{method} {path} by a student");
        }
        foreach (var (method, path, body) in all)
            ((int)await StatusAsync(ada, method, path, body)).ShouldBeInRange(200, 204, $"{method} {path} by its own staff");
        (await StatusAsync(ada, HttpMethod.Put, Routes.Pause, """{ "paused": true }""")).ShouldBe(HttpStatusCode.Forbidden, "the lab's queue is for administrators");
        // One's own class gives no way to a notice or a student of another.
        var bobs = await bob.MakeClassAsync("Bob's");
        (await StatusAsync(bob, HttpMethod.Put, Routes.MemberLimits(bobs.Id, student), """{ "limits": { "maximumRanks": 4 }, "hours": 1 }""")).ShouldBe(HttpStatusCode.NotFound);
        await ada.SendAsync<PauseInfo>(HttpMethod.Put, Routes.ClassPause(adas.Id), new PauseWish(false));
    }

    [Fact]
    public async Task Pause_OfAClass_KeepsItsStudentsJobsWaitingAndNoOthers()
    {
        var (paused, other) = (await lab.User.MakeClassAsync("paused"), await lab.User.MakeClassAsync("not paused"));
        using var sam = await lab.Host.JoinAsync(paused.JoinCode!, $"Sam {paused.Id}");
        using var eve = await lab.Host.JoinAsync(other.JoinCode!, $"Eve {other.Id}");
        (await lab.User.SendAsync<PauseInfo>(HttpMethod.Put, Routes.ClassPause(paused.Id), new PauseWish(true))).Paused.ShouldBeTrue();
        var (waits, runs) = (await sam.StartAsync("hello"), await eve.StartAsync("hello"));
        (await eve.EndOfAsync(runs.Id)).State.ShouldBe(JobState.Succeeded);
        // Submitted before, with slots free: only the pause keeps it.
        (await sam.GetJobAsync(waits.Id))!.State.ShouldBe(JobState.Queued);
        (await NewsAsync(sam)).Paused.ShouldHaveSingleItem().ShouldContain("“paused”");
        (await NewsAsync(eve)).Paused.ShouldBeEmpty();
        await lab.User.SendAsync<PauseInfo>(HttpMethod.Put, Routes.ClassPause(paused.Id), new PauseWish(false));
        (await sam.EndOfAsync(waits.Id)).State.ShouldBe(JobState.Succeeded);
        (await lab.User.SendAsync<RecordInfo[]>(HttpMethod.Get, $"{Routes.Class(paused.Id)}/record")).Select(entry => entry.What).Take(2).ShouldBe(["let the class's jobs go on", "paused the class's jobs"]);
    }

    [Fact]
    public async Task Notice_Sent_StandsOnItsStudentsPagesUntilTheyPutItAway()
    {
        var (made, other) = (await lab.User.MakeClassAsync("told"), await lab.User.MakeClassAsync("not told"));
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        using var tom = await lab.Host.JoinAsync(made.JoinCode!, $"Tom {made.Id}");
        using var eve = await lab.Host.JoinAsync(other.JoinCode!, $"Eve {other.Id}");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await using var live = sam.WatchNewsByHubAsync(patience.Token).GetAsyncEnumerator(patience.Token);
        (await live.MoveNextAsync()).ShouldBeTrue();
        live.Current.Notices.ShouldBeEmpty();

        var sent = await lab.User.SendAsync<NoticeInfo>(HttpMethod.Post, Routes.ClassNotices(made.Id), new NewNotice(" <b>Ten</b> minutes left. "));
        (await live.MoveNextAsync()).ShouldBeTrue();
        live.Current.Notices.ShouldHaveSingleItem().Text.ShouldBe("<b>Ten</b> minutes left.");
        (await NewsAsync(eve)).Notices.ShouldBeEmpty();
        (await eve.Http.DeleteAsync($"{Routes.News}/{sent.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "another class's notice");
        (await sam.Http.DeleteAsync($"{Routes.News}/{sent.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await sam.Http.DeleteAsync($"{Routes.News}/{sent.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent, "again is as good");
        (await live.MoveNextAsync()).ShouldBeTrue();
        live.Current.Notices.ShouldBeEmpty();
        (await NewsAsync(tom)).Notices.ShouldHaveSingleItem("one student's putting it away is not another's");
        (await lab.User.Http.DeleteAsync($"{Routes.ClassNotices(made.Id)}/{sent.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await NewsAsync(tom)).Notices.ShouldBeEmpty();
        (await lab.User.Http.PostJsonAsync(Routes.ClassNotices(made.Id), $$"""{ "text": "{{new string('x', 501)}}", "hours": 0 }""").ProblemAsync()).Errors!.Keys.ShouldBe(["text", "hours"], ignoreOrder: true);
    }

    [Fact]
    public async Task Limits_ExtendedForOneStudent_HoldForThemAlone()
    {
        var made = await lab.User.MakeClassAsync("limits", new ClassLimits(MaximumRanks: 1, MaximumSeconds: 30));
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        using var tom = await lab.Host.JoinAsync(made.JoinCode!, $"Tom {made.Id}");
        var path = Routes.MemberLimits(made.Id, (await sam.SelfAsync()).Id);
        (await sam.TryAsync(ranks: 2, seconds: 30)).ShouldBeOfType<SubmitOutcome.Invalid>();
        await lab.User.SendAsync<ExtensionInfo>(HttpMethod.Put, path, new NewExtension(new ClassLimits(MaximumRanks: 2), 2));
        await sam.EndOfAsync((await sam.TryAsync(ranks: 2, seconds: 30)).ShouldBeOfType<SubmitOutcome.Accepted>().Job.Id);
        (await sam.TryAsync(ranks: 2, seconds: 31)).ShouldBeOfType<SubmitOutcome.Invalid>("what was not extended is the class's");
        (await tom.TryAsync(ranks: 2, seconds: 30)).ShouldBeOfType<SubmitOutcome.Invalid>();

        (await lab.User.SendAsync<ClassControl>(HttpMethod.Get, Routes.ClassControl(made.Id))).Extensions.ShouldHaveSingleItem().Limits.ShouldBe(new ClassLimits(MaximumRanks: 2));
        await using (var database = lab.OpenDatabase())
        {
            // Its time is over.
            database.Extensions.Single(extension => extension.ClassId == made.Id).EndsAt = TimeProvider.System.GetUtcNow().AddSeconds(-1);
            await database.SaveChangesAsync();
        }
        (await sam.TryAsync(ranks: 2, seconds: 30)).ShouldBeOfType<SubmitOutcome.Invalid>();
        (await lab.User.SendAsync<ClassControl>(HttpMethod.Get, Routes.ClassControl(made.Id))).Extensions.ShouldBeEmpty();
        using var wrong = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent("""{ "limits": { "maximumRanks": 99 }, "hours": 0 }""", null, "application/json") };
        (await Task.FromResult(await lab.User.Http.SendAsync(wrong)).ProblemAsync()).Errors!.Keys.ShouldBe(["limits.maximumRanks", "hours"], ignoreOrder: true);
    }

    [Fact]
    public async Task Look_OfStaffAtAJob_IsNotedForTheStudentAndTheClassOnce()
    {
        var made = await lab.User.MakeClassAsync("looks");
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        using var tom = await lab.Host.JoinAsync(made.JoinCode!, $"Tom {made.Id}");
        var job = await sam.StartAsync("hello");
        await sam.EndOfAsync(job.Id);
        (await LooksAsync(sam)).ShouldBeEmpty("one's own look is none");
        await lab.User.SendAsync<WallUpdate>(HttpMethod.Get, Routes.Wall(made.Id));
        (await LooksAsync(sam)).ShouldBeEmpty("the wall shows no job");

        (await lab.User.GetJobAsync(job.Id)).ShouldNotBeNull();
        await lab.User.Http.GetStringAsync(Routes.Log(job.Id));
        var look = (await LooksAsync(sam)).ShouldHaveSingleItem();
        (look.Job, look.By, look.Owner).ShouldBe((job.Id, RunningLab.UserName, $"Sam {made.Id}"));
        (await sam.SendAsync<LookInfo[]>(HttpMethod.Get, $"{Routes.Looks}?job={job.Id}")).ShouldBe([look]);
        (await LooksAsync(tom)).ShouldBeEmpty();
        (await lab.User.SendAsync<ClassControl>(HttpMethod.Get, Routes.ClassControl(made.Id))).Looks.ShouldBe([look]);
    }

    [Fact]
    public async Task End_OfAJobWithAnException_NamesIt()
    {
        var made = await lab.User.MakeClassAsync("exceptions");
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        var ended = await sam.EndOfAsync((await sam.StartAsync("fail", ranks: 2, new { rank = 1, how = "exception" })).Id);
        (ended.State, ended.End!.Rank).ShouldBe((JobState.Failed, 1));
        ended.End.Exception.ShouldNotBeNull();
        (await sam.GetJobAsync(ended.Id))!.End.ShouldBe(ended.End);
        (await lab.User.SendAsync<WallUpdate>(HttpMethod.Get, Routes.Wall(made.Id))).Tiles.ShouldHaveSingleItem().Wrong.ShouldBe($"{ended.End.Exception} in rank 1");
    }

    private static async Task<HttpStatusCode> StatusAsync(LabClient by, HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, null, "application/json");
        using var answer = await by.Http.SendAsync(request);
        return answer.StatusCode;
    }

    private static Task<ClassNews> NewsAsync(LabClient by) => by.SendAsync<ClassNews>(HttpMethod.Get, Routes.News);

    private static Task<LookInfo[]> LooksAsync(LabClient by) => by.SendAsync<LookInfo[]>(HttpMethod.Get, Routes.Looks);
}

public sealed class SqliteControlTests(RunningLab lab) : ControlTests(lab), IClassFixture<RunningLab>;

public sealed class PostgresControlTests(PostgresRunningLab lab) : ControlTests(lab), IClassFixture<PostgresRunningLab>;
