using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using MpiLab.Api.Tests.Service;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Operating;

[Collection(RunningLabCollection.Name)]
public sealed partial class OperatingTests(RunningLab lab)
{
    [Fact]
    public async Task Operating_JobsRanAndOneWaits_TellsAllOfIt()
    {
        OperatingInfo before;
        // With all slots taken, every job of another test has ended, and been counted.
        await using (await AllSlots.TakeAsync(lab.User)) before = await ReadAsync();
        var failing = await lab.User.StartAsync("sleep", 1, new { seconds = 600 }, submission => submission with { TimeLimitSeconds = 1 });
        (await lab.User.EndOfAsync(failing.Id)).State.ShouldBe(JobState.TimedOut);
        var written = await lab.User.StartAsync("hello", 2);
        await lab.User.EndOfAsync(written.Id);

        await using (await AllSlots.TakeAsync(lab.User))
        {
            await lab.User.StartAsync("hello");
            var now = await ReadAsync();
            (now.Queued, now.RunningRanks, now.Slots).ShouldBe((1, RunningLab.Slots, RunningLab.Slots));
            now.RunningJobs.ShouldBe(1);
            now.OldestSeconds.ShouldBeGreaterThan(0);
            (now.Launch.Count - before.Launch.Count).ShouldBe(3);
            (now.Launch.MeanSeconds, now.Launch.MostTookSeconds).ShouldSatisfyAllConditions(launch => launch.MeanSeconds.ShouldBeGreaterThan(0), launch => launch.MostTookSeconds.ShouldBeGreaterThan(0));
            (now.FirstLine.Count - before.FirstLine.Count).ShouldBeGreaterThanOrEqualTo(1);
            now.JournalBytes.ShouldBeGreaterThan(before.JournalBytes);
            now.MemoryBytes.ShouldBeGreaterThan(10_000_000);
            Ended(now, JobState.TimedOut, JobFailure.WallClockLimit).ShouldBe(Ended(before, JobState.TimedOut, JobFailure.WallClockLimit) + 1);
            Ended(now, JobState.Succeeded, JobFailure.None).ShouldBe(Ended(before, JobState.Succeeded, JobFailure.None) + 1);
            now.Isolation.Parts.Select(part => part.Name).ShouldBe((await lab.User.GetLabAsync()).Isolation.Parts.Select(part => part.Name));
        }
    }

    [Fact]
    public async Task Metrics_ForAScraper_AreTheTextFormatAndSayTheSame()
    {
        var job = await lab.User.StartAsync("hello");
        await lab.User.EndOfAsync(job.Id);
        await using var slots = await AllSlots.TakeAsync(lab.User);
        using var answer = await lab.Program.Http.GetAsync(Routes.Metrics);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        var text = await answer.Content.ReadAsStringAsync();

        text.TrimEnd('\n').Split('\n').ShouldAllBe(line => Line().IsMatch(line));
        var values = text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')).ToDictionary(line => line[0], line => double.Parse(line[1]));
        values["mpilab_queue_length"].ShouldBe(0);
        values["mpilab_ranks_running"].ShouldBe(RunningLab.Slots);
        values["mpilab_slots"].ShouldBe(RunningLab.Slots);
        values["mpilab_journal_bytes_total"].ShouldBeGreaterThan(0);
        values["mpilab_jobs_ended_total{state=\"Succeeded\",failure=\"None\"}"].ShouldBeGreaterThan(0);
        var launches = values["mpilab_launch_duration_seconds_count"];
        values["mpilab_launch_duration_seconds_bucket{le=\"+Inf\"}"].ShouldBe(launches);
        values["mpilab_launch_duration_seconds_bucket{le=\"0.025\"}"].ShouldBeLessThanOrEqualTo(launches);
        values["mpilab_launch_duration_seconds_sum"].ShouldBeGreaterThan(0);
        values.Keys.ShouldContain("mpilab_viewers");
        foreach (var kind in new[] { "mpilab_queue_oldest_seconds gauge", "mpilab_launch_duration_seconds histogram", "mpilab_journal_bytes_total counter", "mpilab_memory_bytes gauge" }) text.ShouldContain($"# TYPE {kind}\n");
    }

    [Fact]
    public async Task Viewers_OneComesAndGoes_AreCounted()
    {
        var job = await lab.User.StartAsync("sleep", 1, new { seconds = 600 });
        await lab.User.WhenAsync(job.Id, info => info.State == JobState.Running);
        var before = (await ReadAsync()).Viewers;
        using (await lab.User.Http.GetAsync($"{Routes.Log(job.Id)}?follow=true", HttpCompletionOption.ResponseHeadersRead))
            await UntilAsync(viewers => viewers == before + 1);
        await lab.User.CancelAsync(job.Id);
        await UntilAsync(viewers => viewers == before);
    }

    [Fact]
    public async Task Events_Followed_TellEachSecond()
    {
        using var answer = await lab.User.Http.GetAsync(Routes.OperatingEvents, HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        for (var told = 0; told < 2;)
            if ((await reader.ReadLineAsync())!.StartsWith("data: {\"time\":", StringComparison.Ordinal)) told++;
    }

    [Theory]
    [InlineData(Routes.Operating)]
    [InlineData(Routes.OperatingEvents)]
    [InlineData(Routes.Metrics)]
    public async Task Operating_Stranger_IsForbidden(string path) =>
        (await lab.Stranger.Http.GetAsync(path).ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);

    private async Task<OperatingInfo> ReadAsync() => (await lab.Program.Http.GetFromJsonAsync<OperatingInfo>(Routes.Operating, LabJson.Options))!;

    private static long Ended(OperatingInfo info, JobState state, JobFailure failure) => info.Ended.Where(ended => ended.State == state && ended.Failure == failure).Sum(ended => ended.Count);

    // The service hears of a viewer that came or left in its own time.
    private async Task UntilAsync(Func<long, bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!holds((await ReadAsync()).Viewers)) await Task.Delay(20, patience.Token);
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\})? [0-9.E+-]+)$""")]
    private static partial Regex Line();
}
