using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Submission;

[Collection(RunningLabCollection.Name)]
public sealed class BatchTests(RunningLab lab)
{
    [Fact]
    public async Task Submit_AxesThatVary_IsAJobForEachCombination()
    {
        var batch = await SubmitAsync("""{ "program": "monte-carlo-pi", "name": "both", "vary": { "ranks": [1, 2], "parameters": { "samples": [1000, 2000], "seed": [1, 2, 3] } } }""");
        batch.Jobs.ShouldBe(12);
        batch.Name.ShouldBe("both");
        var jobs = (await lab.User.ListJobsAsync(new JobQuery { Batch = batch.Id, Limit = 100 })).Jobs;
        jobs.Reverse().Select(job => (job.Ranks, job.Parameters["samples"].GetInt32(), job.Parameters["seed"].GetInt32())).ShouldBe(
            from ranks in (int[])[1, 2] from samples in (int[])[1000, 2000] from seed in (int[])[1, 2, 3] select (ranks, samples, seed));
        jobs.ShouldAllBe(job => job.Batch == batch.Id);

        var last = await lab.User.WatchBatchAsync(batch.Id).LastAsync();
        last.Ended.ShouldBeTrue();
        last.States.ShouldBe(new Dictionary<JobState, int> { [JobState.Succeeded] = 12 });
    }

    [Fact]
    public async Task Submit_Sets_EachGoesBeforeWhatHoldsForAll()
    {
        var batch = await SubmitAsync("""
            { "program": "monte-carlo-pi", "ranks": 2, "parameters": { "samples": 1000, "seed": 9 },
              "sets": [ { }, { "ranks": 1, "parameters": { "samples": 5 } }, { "timeLimitSeconds": 7 } ] }
            """);
        (await lab.User.ListJobsAsync(new JobQuery { Batch = batch.Id })).Jobs.Reverse()
            .Select(job => (job.Ranks, job.Parameters["samples"].GetInt32(), job.Parameters["seed"].GetInt32(), job.TimeLimitSeconds == 7))
            .ShouldBe([(2, 1000, 9, false), (1, 5, 9, false), (2, 1000, 9, true)]);
    }

    [Theory]
    [InlineData("""{ "program": "hello" }""", "vary")]
    [InlineData("""{ "program": "hello", "vary": {}, "sets": [{}] }""", "vary")]
    [InlineData("""{ "program": "hello", "sets": [] }""", "sets")]
    [InlineData("""{ "program": "hello", "sets": [1] }""", "sets[0]")]
    [InlineData("""{ "program": "hello", "sets": [{ "ranks": 1 }, { "ranks": 0 }, { "rank": 1 }] }""", "sets[2].rank")]
    [InlineData("""{ "program": "hello", "sets": [{ "ranks": 1 }, { "ranks": 0 }] }""", "sets[1].ranks")]
    [InlineData("""{ "program": "hello", "vary": { "ranks": [1, 99] } }""", "vary.ranks")]
    [InlineData("""{ "program": "hello", "vary": { "ranks": [1.5] } }""", "vary.ranks")]
    [InlineData("""{ "program": "hello", "vary": { "colour": [1] } }""", "vary.colour")]
    [InlineData("""{ "program": "hello", "vary": { "parameters": { "samples": [1] } } }""", "vary.parameters.samples")]
    [InlineData("""{ "program": "monte-carlo-pi", "parameters": { "seed": -1 }, "vary": { "parameters": { "samples": [1] } } }""", "parameters.seed")]
    [InlineData("""{ "program": "monte-carlo-pi", "vary": { "parameters": { "samples": 1 } } }""", "vary.parameters.samples")]
    [InlineData("""{ "program": "hello", "name": "", "vary": { "ranks": [1] } }""", "name")]
    public async Task Submit_SomethingWrong_IsNamedAndNoJobIsMade(string body, string field)
    {
        var before = await NewestJobAsync();
        (await lab.User.Http.PostJsonAsync(Routes.Batches, body).ProblemAsync()).Errors!.Keys.ShouldBe([field]);
        (await NewestJobAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Submit_MoreCombinationsThanABatchMayHave_IsRefused()
    {
        var seeds = string.Join(',', Enumerable.Range(1, 101));
        var refusal = await lab.User.Http.PostJsonAsync(Routes.Batches, $$"""{ "program": "monte-carlo-pi", "vary": { "parameters": { "seed": [{{seeds}}], "samples": [1,2,3,4,5,6,7,8,9,10] } } }""").ProblemAsync();
        refusal.Errors!["vary"].Single().ShouldContain("1,000");
    }

    [Fact]
    public async Task Submit_MoreJobsThanMayWait_NoneIsAccepted()
    {
        await using var small = await LabHost.StartAsync("--Queue:Slots=1", "--Queue:LengthPerUser=5");
        await using var blocked = await AllSlots.TakeAsync(small.Client);
        await small.Client.StartAsync("hello");
        var refused = await small.Client.Http.PostJsonAsync(Routes.Batches, """{ "program": "hello", "sets": [{}, {}, {}, {}, {}] }""").ProblemAsync();
        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Answer.Headers.RetryAfter.ShouldNotBeNull();
        (await small.Client.ListJobsAsync(new JobQuery { States = [JobState.Queued] })).Jobs.Count.ShouldBe(1);

        using var fits = await small.Client.Http.PostJsonAsync(Routes.Batches, """{ "program": "hello", "sets": [{}, {}, {}, {}] }""");
        fits.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Submit_TheSameKeyInParallel_IsOneBatch()
    {
        const string Body = """{ "program": "hello", "vary": { "ranks": [1, 1, 1] } }""";
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => lab.User.Http.PostJsonAsync(Routes.Batches, Body, ("Idempotency-Key", "one batch"))));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(19);
        var ids = new List<long>();
        foreach (var answer in answers) ids.Add((await answer.Content.ReadFromJsonAsync<BatchInfo>(LabJson.Options))!.Id);
        ids.Distinct().ShouldHaveSingleItem();
        (await lab.User.ListJobsAsync(new JobQuery { Batch = ids[0], Limit = 100 })).Jobs.Count.ShouldBe(3);

        var other = await lab.User.Http.PostJsonAsync(Routes.Batches, """{ "program": "hello", "vary": { "ranks": [1, 1] } }""", ("Idempotency-Key", "one batch")).ProblemAsync();
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Cancel_ABatch_EndsAllOfItsJobs()
    {
        var batch = await SubmitAsync("""{ "program": "sleep", "ranks": 1, "parameters": { "seconds": 600 }, "sets": [{}, {}, {}, {}, {}, {}, {}, {}] }""");
        batch.Ended.ShouldBeFalse();
        await lab.User.CancelBatchAsync(batch.Id);
        (await lab.User.WatchBatchAsync(batch.Id).LastAsync()).States.ShouldBe(new Dictionary<JobState, int> { [JobState.Cancelled] = 8 });
    }

    [Fact]
    public async Task List_Pages_HaveEachBatchOnce()
    {
        for (var i = 0; i < 3; i++) await SubmitAsync("""{ "program": "hello", "vary": { "ranks": [1] } }""");
        var (seen, cursor) = (new List<long>(), "");
        do
        {
            var page = (await lab.User.Http.GetFromJsonAsync<BatchPage>($"{Routes.Batches}?limit=2{cursor}", LabJson.Options))!;
            seen.AddRange(page.Batches.Select(batch => batch.Id));
            cursor = page.Next is { } next ? $"&cursor={next}" : null;
        }
        while (cursor is not null);
        seen.ShouldBeInOrder(SortDirection.Descending);
        seen.ShouldBeUnique();
        seen.Count.ShouldBeGreaterThanOrEqualTo(3);
    }

    private async Task<long?> NewestJobAsync() => (await lab.User.ListJobsAsync(new JobQuery { Limit = 1 })).Jobs.FirstOrDefault()?.Id;

    private async Task<BatchInfo> SubmitAsync(string body)
    {
        using var answer = await lab.User.Http.PostJsonAsync(Routes.Batches, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var batch = JsonSerializer.Deserialize<BatchInfo>(await answer.Content.ReadAsStringAsync(), LabJson.Options)!;
        answer.Headers.Location!.OriginalString.ShouldBe(Routes.Batch(batch.Id));
        return batch;
    }
}
