using System.Net;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Dashboard;

/// <summary>The jobs and the queue of a class: whose they are, and who may end them.</summary>
[Collection(RunningLabCollection.Name)]
public sealed class ClassJobsTests(RunningLab lab)
{
    [Fact]
    public async Task Jobs_OfAClass_AreItsStudentsAloneAndForItsStaffAlone()
    {
        var (first, second) = (await lab.User.MakeClassAsync("jobs"), await lab.User.MakeClassAsync("other jobs"));
        using var ada = await lab.Host.NewInstructorAsync(first.JoinCode!, $"Ada {first.Id}");
        using var bob = await lab.Host.NewInstructorAsync(second.JoinCode!, $"Bob {second.Id}");
        var (adas, bobs) = (await ada.MakeClassAsync("Ada's"), await bob.MakeClassAsync("Bob's"));
        using var sam = await lab.Host.JoinAsync(adas.JoinCode!, $"Sam {adas.Id}");
        using var eve = await lab.Host.JoinAsync(bobs.JoinCode!, $"Eve {bobs.Id}");
        var (sams, eves) = (await sam.StartAsync("hello"), await eve.StartAsync("hello"));
        await ada.StartAsync("hello");

        (await ListAsync(ada, adas.Id)).Select(job => (job.Id, job.Owner)).ShouldBe([(sams.Id, $"Sam {adas.Id}")]);
        (await bob.Http.GetAsync(Routes.ClassJobs(adas.Id)).ProblemAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        (await sam.Http.GetAsync(Routes.ClassJobs(adas.Id)).ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await bob.Http.PostJsonAsync(Routes.CancelClassJobs(adas.Id), $$"""{ "jobs": [{{sams.Id}}] }""").ProblemAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        (await sam.Http.PostJsonAsync(Routes.CancelClassJobs(adas.Id), $$"""{ "jobs": [{{sams.Id}}] }""").ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await bob.Http.GetAsync(Routes.ClassQueue(adas.Id)).ProblemAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        (await sam.Http.GetAsync(Routes.ClassQueue(adas.Id)).ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        // Nobody ends what is another class's.
        (await CancelAsync(bob, bobs.Id, sams.Id)).ShouldBe([new CancelledJob(sams.Id, CancelAnswer.NotThere)]);
        await eve.EndOfAsync(eves.Id);
        await sam.EndOfAsync(sams.Id);
    }

    [Fact]
    public async Task Cancel_ManyAtOnce_AnswersForEachAndNotesWhoDidIt()
    {
        var made = await lab.User.MakeClassAsync("bulk");
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        using var eve = await lab.Host.JoinAsync(made.JoinCode!, $"Eve {made.Id}");
        var ended = await sam.StartAsync("hello");
        await sam.EndOfAsync(ended.Id);
        var (running, waiting) = (await sam.StartAsync("sleep", RunningLab.Slots, new { seconds = 600 }), await eve.StartAsync("sleep", RunningLab.Slots, new { seconds = 600 }));
        var own = await lab.User.StartAsync("hello");

        var queue = await lab.User.SendAsync<ClassQueue>(HttpMethod.Get, Routes.ClassQueue(made.Id));
        queue.Waiting.ShouldContain(job => job.Job == waiting.Id && job.Owner == $"Eve {made.Id}" && job.Ranks == RunningLab.Slots);
        (queue.Slots, queue.Queued >= 1, queue.OldestSince <= waiting.SubmittedAt).ShouldBe((RunningLab.Slots, true, true));

        var answers = await CancelAsync(lab.User, made.Id, running.Id, waiting.Id, ended.Id, own.Id, waiting.Id);
        answers.ShouldBe([new(running.Id, CancelAnswer.Cancelled), new(waiting.Id, CancelAnswer.Cancelled), new(ended.Id, CancelAnswer.EndedBefore), new(own.Id, CancelAnswer.NotThere)]);
        (await sam.EndOfAsync(running.Id)).State.ShouldBe(JobState.Cancelled);
        (await eve.EndOfAsync(waiting.Id)).State.ShouldBe(JobState.Cancelled);
        (await lab.User.EndOfAsync(own.Id)).State.ShouldBe(JobState.Succeeded);
        (await lab.User.SendAsync<RecordInfo[]>(HttpMethod.Get, $"{Routes.Class(made.Id)}/record")).ShouldContain(entry => entry.By == RunningLab.UserName && entry.What == $"cancelled jobs {running.Id}, {waiting.Id}");
        (await lab.User.Http.PostJsonAsync(Routes.CancelClassJobs(made.Id), """{ "jobs": [] }""").ProblemAsync()).Errors!["jobs"].ShouldBe(["must have 1 to 100 numbers of jobs"]);
    }

    [Fact]
    public async Task Jobs_Filtered_AreThoseThatMatchAll()
    {
        var made = await lab.User.MakeClassAsync("filters");
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        using var eve = await lab.Host.JoinAsync(made.JoinCode!, $"Eve {made.Id}");
        var jobs = new[] { await sam.StartAsync("hello"), await sam.StartAsync("fail"), await eve.StartAsync("fail"), await eve.StartAsync("hello") };
        await Task.WhenAll(sam.EndOfAsync(jobs[0].Id), sam.EndOfAsync(jobs[1].Id), eve.EndOfAsync(jobs[2].Id), eve.EndOfAsync(jobs[3].Id));
        var id = (await sam.SelfAsync()).Id;
        async Task<long[]> ShownAsync(string query) => [.. (await ListAsync(lab.User, made.Id, query)).Select(job => job.Id)];

        (await ShownAsync("")).ShouldBe([jobs[3].Id, jobs[2].Id, jobs[1].Id, jobs[0].Id]);
        (await ShownAsync($"?student={id}")).ShouldBe([jobs[1].Id, jobs[0].Id]);
        (await ShownAsync($"?student={id}&state=failed,timedOut")).ShouldBe([jobs[1].Id]);
        (await ShownAsync("?program=hello")).ShouldBe([jobs[3].Id, jobs[0].Id]);
        var middle = Uri.EscapeDataString(jobs[2].SubmittedAt.ToString("O"));
        (await ShownAsync($"?from={middle}")).ShouldBe([jobs[3].Id, jobs[2].Id]);
        (await ShownAsync($"?to={middle}")).ShouldBe([jobs[1].Id, jobs[0].Id]);
        var page = await lab.User.SendAsync<JobPage>(HttpMethod.Get, $"{Routes.ClassJobs(made.Id)}?limit=3");
        (await ShownAsync($"?limit=3&cursor={page.Next}")).ShouldBe([jobs[0].Id]);
        (await lab.User.Http.GetAsync($"{Routes.ClassJobs(made.Id)}?from=soon&state=odd&student=x").ProblemAsync()).Errors!.Keys.ShouldBe(["from", "state", "student"], ignoreOrder: true);
    }

    private static async Task<IReadOnlyList<JobInfo>> ListAsync(LabClient by, long id, string query = "") =>
        (await by.SendAsync<JobPage>(HttpMethod.Get, Routes.ClassJobs(id) + query)).Jobs;

    private static Task<CancelledJob[]> CancelAsync(LabClient by, long id, params long[] jobs) =>
        by.SendAsync<CancelledJob[]>(HttpMethod.Post, Routes.CancelClassJobs(id), new CancelJobs(jobs));
}
