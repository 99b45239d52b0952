using System.Net;
using System.Text;
using MpiLab.Api.Tests.Service;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Submission;

[Collection(RunningLabCollection.Name)]
public sealed class JobEndpointTests(RunningLab lab)
{
    [Fact]
    public async Task Submit_Program_RunsAndTellsItsResults()
    {
        using var answer = await lab.Program.Http.PostJsonAsync(Routes.Jobs, """{ "program": "trapezoid", "ranks": 2, "parameters": { "strips": 1000000 } }""");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var id = long.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
        answer.Headers.Location.OriginalString.ShouldBe(Routes.Job(id));

        var end = await lab.Program.EndOfAsync(id);
        end.State.ShouldBe(JobState.Succeeded);
        end.End.ShouldBe(new JobEnd(JobFailure.None, "All 2 ranks ended with exit code 0.", ExitCode: 0));
        end.Results.Single(result => result.Name == "pi").Value.ShouldBe(Math.PI, 1e-8);
        end.StartedAt!.Value.ShouldBeGreaterThanOrEqualTo(end.SubmittedAt);
        end.EndedAt!.Value.ShouldBeGreaterThan(end.StartedAt.Value);
        end.Command.ShouldNotBeNull().ShouldContain("mpiexec");
        (await lab.User.GetJobAsync(id)).ShouldNotBeNull("a user's token and cookie see the same jobs");
    }

    [Fact]
    public async Task Submit_SameKeyAHundredTimesAtOnce_MakesOneJob()
    {
        await using var blocked = await AllSlots.TakeAsync(lab.User);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => lab.Program.Http.PostJsonAsync(Routes.Jobs, """{ "program": "hello", "ranks": 1 }""", ("Idempotency-Key", "a hundred"))));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(99);
        var made = await lab.User.ListJobsAsync(new JobQuery { States = [JobState.Queued], Program = "hello" });
        var job = made.Jobs.ShouldHaveSingleItem();
        await lab.User.CancelAsync(job.Id);

        var later = await lab.Program.SubmitAsync(new JobSubmission { Program = "hello", Ranks = 1 }, "a hundred");
        later.ShouldBeOfType<SubmitOutcome.Accepted>().Job.State.ShouldBe(JobState.Cancelled);
    }

    [Fact]
    public async Task Submit_KeyOfAnotherSubmission_IsRefused()
    {
        await using var blocked = await AllSlots.TakeAsync(lab.User);
        (await lab.Program.SubmitAsync(new JobSubmission { Program = "hello", Ranks = 1 }, "other")).ShouldBeOfType<SubmitOutcome.Accepted>();
        var problem = await lab.Program.Http.PostJsonAsync(Routes.Jobs, """{ "program": "hello", "ranks": 2 }""", ("Idempotency-Key", "other")).ProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Detail!.ShouldContain("other");
        (await lab.Stranger.SubmitAsync(new JobSubmission { Program = "hello", Ranks = 2 }, "other")).ShouldBeOfType<SubmitOutcome.Accepted>("keys are a user's own");
    }

    [Fact]
    public async Task Submit_KeyTooLong_IsNamed()
    {
        var problem = await lab.Program.Http.PostJsonAsync(Routes.Jobs, """{ "program": "hello", "ranks": 99 }""", ("Idempotency-Key", new string('k', 201))).ProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Errors!.Keys.ShouldBe(["ranks", "Idempotency-Key"], ignoreOrder: true);
    }

    [Fact]
    public async Task Submit_EverythingWrong_OneAnswerNamesItAll()
    {
        var problem = await lab.Program.Http.PostJsonAsync(Routes.Jobs, """
            { "program": "monte-carlo-pi", "ranks": 0, "timeLimitSeconds": 1e9, "colour": "red", "parameters": { "samples": 0, "seed": "x", "points": 1 } }
            """).ProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Errors!.Keys.ShouldBe(["ranks", "timeLimitSeconds", "colour", "parameters.samples", "parameters.seed", "parameters.points"], ignoreOrder: true);
        problem.Errors["ranks"].ShouldBe([$"must be a whole number from 1 to {RunningLab.Slots}"]);
        problem.Detail!.ShouldContain("parameters.samples must be a whole number from 1");
    }

    [Fact]
    public async Task Submit_UnknownProgram_404()
    {
        var problem = await lab.Program.Http.PostJsonAsync(Routes.Jobs, """{ "program": "mine" }""").ProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.NotFound);
        problem.Detail!.ShouldContain("\"mine\"");
    }

    [Theory]
    [InlineData("""{ "program": "hello", }""", "Line 1, byte 23")]
    [InlineData("{\n  \"program\": \"hello\",\n  \"ranks\": four\n}", "Line 3, byte 13")]
    [InlineData("""{ "program": "hello", "program": "pi" }""", "program")]
    [InlineData("""{ "program": "\ud800" }""", "surrogate")]
    [InlineData("""{ "program": "hello", "parameters": { "\udc00": [1] } }""", "Line 1")]
    [InlineData("", "")]
    public async Task Submit_NotJson_400NamesThePlace(string body, string place)
    {
        var problem = await lab.Program.Http.PostJsonAsync(Routes.Jobs, body).ProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.BadRequest);
        problem.Detail!.ShouldContain(place);
    }

    [Fact]
    public async Task Submit_JsonTooDeep_400()
    {
        var body = $$"""{ "program": "hello", "parameters": { "x": {{new string('[', 1000)}}{{new string(']', 1000)}} } }""";
        (await lab.Program.Http.PostJsonAsync(Routes.Jobs, body).ProblemAsync()).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Submit_BodyOver64KiB_413(bool chunked)
    {
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes($$"""{ "program": "{{new string('x', 65 * 1024)}}" }""")) { Headers = { ContentType = new("application/json") } };
        var request = new HttpRequestMessage(HttpMethod.Post, Routes.Jobs) { Content = body, Headers = { TransferEncodingChunked = chunked } };
        var problem = await lab.Program.Http.SendAsync(request).ProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        problem.Detail!.ShouldContain("64 KiB");
    }

    [Fact]
    public async Task Submit_NotAsJson_415()
    {
        var problem = await lab.Program.Http.PostAsync(Routes.Jobs, new StringContent("program=hello", Encoding.UTF8, "application/x-www-form-urlencoded")).ProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("GET", "/api/v1/jobs/999999", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v1/jobs/999999/cancel", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/v1/jobs/999999/run-again", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/programs/mine", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/jobs/one", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/v1/jobs/999999", HttpStatusCode.NotFound)]
    [InlineData("PATCH", "/api/v1/jobs/1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/api/v1/jobs?state=asleep", HttpStatusCode.UnprocessableEntity)]
    [InlineData("GET", "/api/v1/jobs?limit=0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("GET", "/api/v1/jobs?cursor=x", HttpStatusCode.UnprocessableEntity)]
    public async Task Request_ThatCannotBeMet_IsAProblem(string method, string path, HttpStatusCode status) =>
        (await lab.Program.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)).ProblemAsync()).Status.ShouldBe(status);

    [Fact]
    public async Task List_ManyPages_EachJobOnceNewestFirst()
    {
        await using var blocked = await AllSlots.TakeAsync(lab.User);
        var made = new List<long>();
        for (var i = 0; i < 12; i++) made.Add((await lab.Stranger.StartAsync("collectives", 1)).Id);
        var seen = new List<long>();
        var query = new JobQuery { Limit = 5, Program = "collectives", States = [JobState.Queued] };
        for (var pages = 1; ; pages++)
        {
            var page = await lab.Stranger.ListJobsAsync(query);
            seen.AddRange(page.Jobs.Select(job => job.Id));
            if (pages == 1) made.Add((await lab.Stranger.StartAsync("collectives", 1)).Id);
            if (page.Next is null)
            {
                pages.ShouldBe(3);
                break;
            }
            query = query with { Cursor = page.Next };
        }
        seen.ShouldBe(made.Take(12).Reverse(), "a job made meanwhile disturbs no page");
        foreach (var id in made) await lab.Stranger.CancelAsync(id);
        (await lab.Stranger.ListJobsAsync(query with { Cursor = null })).Jobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task RunAgain_EndedJob_IsANewJobOfTheSameSubmission()
    {
        await using var blocked = await AllSlots.TakeAsync(lab.User);
        var job = await lab.User.StartAsync("trapezoid", 3, new { strips = 7000 }, submission => submission with { TimeLimitSeconds = 77 });
        await lab.User.CancelAsync(job.Id);
        var again = (await lab.User.RunAgainAsync(job.Id)).ShouldBeOfType<SubmitOutcome.Accepted>().Job;
        again.Id.ShouldBeGreaterThan(job.Id);
        (again.Program, again.Ranks, again.TimeLimitSeconds, again.State).ShouldBe(("trapezoid", 3, 77, JobState.Queued));
        again.Parameters["strips"].GetInt32().ShouldBe(7000);
        await lab.User.CancelAsync(again.Id);
    }

    [Fact]
    public async Task Programs_Listed_HiddenOnesLeftOut()
    {
        var programs = await lab.User.ListProgramsAsync();
        programs.ShouldContain(program => program.Name == "monte-carlo-pi");
        programs.ShouldNotContain(program => program.Name == "sleep");
        var detail = await lab.User.GetProgramAsync("monte-carlo-pi");
        detail!.Lesson.ShouldNotBeEmpty();
        detail.Source.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Lab_Info_TellsSlotsAndLimits()
    {
        await using var blocked = await AllSlots.TakeAsync(lab.User);
        var info = await lab.User.GetLabAsync();
        (info.Slots, info.SlotsInUse, info.MaximumRanks).ShouldBe((RunningLab.Slots, RunningLab.Slots, RunningLab.Slots));
        info.Mpi.ShouldContain(mpi => mpi.Default);
        info.Isolation.Parts.ShouldNotBeEmpty();
    }
}
