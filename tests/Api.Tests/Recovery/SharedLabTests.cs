using System.Security.Cryptography;
using MpiLab.Api.Tests.Storage;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Recovery;

/// <summary>Three processes of the service on one PostgreSQL database and one data folder.</summary>
public sealed class SharedLabTests(PostgresCluster cluster)
{
    [Fact]
    public async Task ManyJobs_ProcessesKilledAgainAndAgain_NoneIsLostNoneStartsTwiceAndEachLogIsWhole()
    {
        const int jobs = 40, kills = 8, ranks = 2;
        var random = new Random(7);
        await using var lab = await SharedLab.StartAsync(cluster, processes: 3, "--Queue:Slots=4");
        var ids = new List<long>();
        var submitting = SubmitAsync(lab, jobs, ranks, ids);
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(random.Next(20, 500));
            var victim = lab.Hosts[random.Next(lab.Hosts.Count)];
            await victim.KillAsync();
            await Task.Delay(random.Next(0, 400));
            await victim.StartAgainAsync();
        }
        await submitting;

        ids.ShouldBeUnique();
        ids.Count.ShouldBe(jobs);
        for (var i = 0; i < jobs; i++)
        {
            var host = lab.Hosts[i % lab.Hosts.Count];
            var end = await host.Client.EndOfAsync(ids[i]);
            (end.State, end.Attempt).ShouldBe((JobState.Succeeded, 1), $"job {ids[i]}: {end.End?.Sentence}");
            var starts = await File.ReadAllLinesAsync(Path.Combine(host.Attempt(ids[i]).Path, "ranks", "states"));
            starts.Count(line => line.EndsWith(" started", StringComparison.Ordinal)).ShouldBe(ranks, $"job {ids[i]}");
            for (var rank = 0; rank < ranks; rank++)
                (await host.Client.Http.GetByteArrayAsync($"{Routes.Log(ids[i])}?rank={rank}&stream=out")).ShouldBe(host.Attempt(ids[i]).Written(rank), $"job {ids[i]}, rank {rank}");
        }
    }

    [Fact]
    public async Task Viewer_AtAnotherProcessThanTheJobs_SeesAllOfItThroughThatOnesDeath()
    {
        await using var lab = await SharedLab.StartAsync(cluster, processes: 3, "--Queue:Slots=4");
        var job = await lab.Hosts[0].Client.StartAsync("metronome", 1, new { seconds = 1000 });
        await lab.Hosts[0].Client.WhenAsync(job.Id, info => info.State == JobState.Running);
        var holder = await lab.HolderAsync(job.Id);
        var viewer = lab.Hosts.First(host => host != holder);
        var flood = await viewer.Client.StartAsync("flood", 1, new { lines = 2_000_000, width = 24, flush = true });
        var flooded = FollowAsync(viewer.Client, flood.Id, LogStream.Out);
        var told = FollowAsync(viewer.Client, job.Id, LogStream.Event);
        var watching = viewer.Client.EndOfAsync(job.Id);
        await viewer.Client.WhenAsync(job.Id, info => info.Progress is not null);

        await holder.KillAsync();
        var left = new FileInfo(new DataFolder(holder.Data).Journal(job.Id)).Length;
        await viewer.Client.WhenLogHoldsAsync(job.Id, left + 1);
        (await lab.HolderAsync(job.Id)).ShouldNotBe(holder);
        (await viewer.Client.EndOfAsync(flood.Id)).State.ShouldBe(JobState.Succeeded);
        (await flooded).ShouldBe(SHA256.HashData(viewer.Attempt(flood.Id).Written(0)));
        await viewer.Client.CancelAsync(job.Id);
        (await watching).State.ShouldBe(JobState.Cancelled);
        (await told).ShouldBe(SHA256.HashData(viewer.Attempt(job.Id).Written(0, LogStream.Event)));
    }

    [Fact]
    public async Task Cancel_AtEachProcess_EndsTheJobWhicheverRunsIt()
    {
        await using var lab = await SharedLab.StartAsync(cluster, processes: 2, "--Queue:Slots=4");
        foreach (var host in lab.Hosts)
        {
            var job = await lab.Hosts[0].Client.StartAsync("sleep", 1, new { seconds = 600 });
            await host.Client.WhenAsync(job.Id, info => info.State == JobState.Running);
            (await host.Client.CancelAsync(job.Id)).ShouldNotBeNull();
            (await host.Client.EndOfAsync(job.Id)).State.ShouldBe(JobState.Cancelled);
        }
    }

    [Fact]
    public async Task SignInSlotsPlacesAndKeys_AreTheSameAtEachProcess()
    {
        await using var lab = await SharedLab.StartAsync(cluster, processes: 2, "--Queue:Slots=2", "--Queue:LengthPerUser=2");
        var (one, other) = (lab.Hosts[0].Client, lab.Hosts[1].Client);
        using var carried = LabClient.Anonymous(lab.Hosts[1].Address);
        foreach (System.Net.Cookie cookie in one.Cookies.GetAllCookies()) carried.Cookies.Add(lab.Hosts[1].Address, new System.Net.Cookie(cookie.Name, cookie.Value));
        (await carried.GetLabAsync()).Slots.ShouldBe(2, "two processes of one machine share its slots");

        var running = await one.StartAsync("sleep", 2, new { seconds = 600 });
        await other.WhenAsync(running.Id, info => info.State == JobState.Running);
        (await other.GetLabAsync()).SlotsInUse.ShouldBe(2);
        var first = (await one.SubmitAsync(new JobSubmission { Program = "hello", Ranks = 1 }, "key")).ShouldBeOfType<SubmitOutcome.Accepted>();
        var again = (await other.SubmitAsync(new JobSubmission { Program = "hello", Ranks = 1 }, "key")).ShouldBeOfType<SubmitOutcome.Accepted>();
        (again.AlreadyThere, again.Job.Id, again.Job.QueuePosition).ShouldBe((true, first.Job.Id, 1));
        var second = await other.StartAsync("hello");
        (await one.GetJobAsync(second.Id))!.QueuePosition.ShouldBe(2);
        (await one.SubmitAsync(new JobSubmission { Program = "hello" })).ShouldBeOfType<SubmitOutcome.QueueFull>();

        await other.CancelAsync(running.Id);
        foreach (var id in new[] { first.Job.Id, second.Id }) (await one.EndOfAsync(id)).State.ShouldBe(JobState.Succeeded);
    }

    [Fact]
    public async Task Progress_OfAJobAtAnotherProcess_IsSeen()
    {
        await using var lab = await SharedLab.StartAsync(cluster, processes: 2, "--Queue:Slots=2");
        var job = await lab.Hosts[0].Client.StartAsync("metronome", 1, new { seconds = 1000 });
        foreach (var host in lab.Hosts) await host.Client.WhenAsync(job.Id, info => info.Progress is not null);
        await lab.Hosts[0].Client.CancelAsync(job.Id);
    }

    [Fact]
    public async Task DatabaseConnections_Lost_WorkAndNewsGoOn()
    {
        await using var lab = await SharedLab.StartAsync(cluster, processes: 2, "--Queue:Slots=2");
        var job = await lab.Hosts[0].Client.StartAsync("sleep", 1, new { seconds = 600 });
        foreach (var host in lab.Hosts) await host.Client.WhenAsync(job.Id, info => info.State == JobState.Running);
        var holder = await lab.HolderAsync(job.Id);
        await lab.EndConnectionsAsync();
        var other = lab.Hosts.First(host => host != holder);
        // The first use of a connection that the server ended fails.
        while ((await other.Client.Http.PostAsync(Routes.Cancel(job.Id), content: null)).StatusCode == System.Net.HttpStatusCode.ServiceUnavailable) { }
        foreach (var host in lab.Hosts) (await host.Client.EndOfAsync(job.Id)).State.ShouldBe(JobState.Cancelled);
    }

    /// <summary>As a careful client does it: the same key again, at the next process, until there is an answer.</summary>
    private static async Task SubmitAsync(SharedLab lab, int jobs, int ranks, List<long> ids)
    {
        for (var (i, asked) = (0, 0); i < jobs; asked++)
        {
            try
            {
                var submission = new JobSubmission { Program = "hello", Ranks = ranks };
                ids.Add((await lab.Hosts[asked % lab.Hosts.Count].Client.SubmitAsync(submission, $"shared-{i}")).ShouldBeOfType<SubmitOutcome.Accepted>().Job.Id);
                i++;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }
    }

    private static async Task<byte[]> FollowAsync(LabClient client, long job, LogStream stream)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var batch in client.FollowByHubAsync(job))
        {
            var frames = batch.Frames;
            while (LogFrame.TryRead(frames, out var record))
            {
                frames = frames[(LogFrame.HeaderSize + record.Bytes.Length)..];
                if (record.Rank == 0 && record.Stream == stream) hash.AppendData(record.Bytes.Span);
            }
        }
        return hash.GetHashAndReset();
    }
}
