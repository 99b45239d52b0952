using System.Security.Cryptography;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Recovery;

/// <summary>The service dies with SIGKILL, and is started again on what it left.</summary>
public sealed class KillTests
{
    [Fact]
    public async Task Job_ServiceKilledWhileItPrints_GoesOnAndItsLogIsByteForByteWhatTheRanksWrote()
    {
        const int ranks = 4, lines = 8_000_000, kills = 3;
        await using var lab = await LabHost.StartAsync();
        var job = await lab.Client.StartAsync("flood", ranks, new { lines, width = 24, flush = true });
        await lab.Client.WhenAsync(job.Id, info => info.State == JobState.Running);
        var follower = FollowAsync(lab.Client, job.Id);

        var random = new Random(20261122);
        var killedWhileItPrinted = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(random.Next(50, 300));
            await lab.KillAsync();
            if (!File.Exists(lab.Attempt(job.Id).Exit)) killedWhileItPrinted++;
            await lab.StartAgainAsync();
        }
        killedWhileItPrinted.ShouldBeGreaterThan(0);

        var end = await lab.Client.EndOfAsync(job.Id);
        end.State.ShouldBe(JobState.Succeeded);
        end.Attempt.ShouldBe(1);
        var followed = await follower;
        for (var rank = 0; rank < ranks; rank++)
        {
            var written = lab.Attempt(job.Id).Written(rank);
            written.Length.ShouldBe(lines / ranks * 24);
            var log = await lab.Client.Http.GetByteArrayAsync($"{Routes.Log(job.Id)}?rank={rank}&stream=out");
            log.AsSpan().SequenceEqual(written).ShouldBeTrue($"the log of rank {rank}");
            followed[rank].ShouldBe(SHA256.HashData(written), $"what a viewer saw of rank {rank}, over all restarts");
        }
    }

    [Fact]
    public async Task Jobs_ServiceStopped_GoOnAndAreFoundAgainInTheirOrder()
    {
        await using var lab = await LabHost.StartAsync("--Queue:Slots=1");
        var first = await lab.Client.StartAsync("metronome", 1, new { rate = 10, seconds = 1000 });
        var second = await lab.Client.StartAsync("sleep", 1, new { seconds = 0 });
        var third = await lab.Client.StartAsync("sleep", 1, new { seconds = 0 });
        var before = await lab.Client.WhenAsync(first.Id, info => info.Progress is not null);
        await lab.StopAsync();
        await lab.StartAgainAsync();

        // What it told is told again, from the first.
        var after = await lab.Client.WhenAsync(first.Id, info => info.Progress?.Fraction >= before.Progress!.Fraction);
        after.State.ShouldBe(JobState.Running);
        after.Attempt.ShouldBe(1);
        var waiting = new[] { await lab.Client.GetJobAsync(second.Id), await lab.Client.GetJobAsync(third.Id) };
        waiting.Select(job => job!.QueuePosition).ShouldBe([1, 2]);

        await lab.Client.CancelAsync(first.Id);
        var ends = new[] { await lab.Client.EndOfAsync(second.Id), await lab.Client.EndOfAsync(third.Id) };
        ends.ShouldAllBe(job => job.State == JobState.Succeeded);
        ends[1].StartedAt!.Value.ShouldBeGreaterThan(ends[0].StartedAt!.Value);
    }

    /// <summary>SHA-256 of each rank's output as a viewer sees it.</summary>
    private static async Task<Dictionary<int, byte[]>> FollowAsync(LabClient lab, long job)
    {
        var hashes = new Dictionary<int, IncrementalHash>();
        await foreach (var batch in lab.FollowAsync(job))
        {
            var frames = batch.Frames;
            while (LogFrame.TryRead(frames, out var record))
            {
                frames = frames[(LogFrame.HeaderSize + record.Bytes.Length)..];
                if (record.Stream != LogStream.Out || record.Rank == LogRanks.Launcher) continue;
                if (!hashes.TryGetValue(record.Rank, out var hash)) hashes[record.Rank] = hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                hash.AppendData(record.Bytes.Span);
            }
        }
        return hashes.ToDictionary(pair => pair.Key, pair => pair.Value.GetHashAndReset());
    }
}
