using System.Diagnostics;
using System.Security.Cryptography;
using MpiLab.Cli;
using MpiLab.Tests.Support;

namespace MpiLab.Bench.Viewers;

/// <summary>Viewers whose connections are cut at random points, while the service is killed now and then.</summary>
internal static class Cuts
{
    private const int Viewers = 50, Kills = 5, Rate = 20_000;

    public static async Task<Row> WatchAsync(LabHost lab, int drops)
    {
        var job = await lab.Client.StartAsync("metronome", 4, new { rate = Rate, seconds = 3600 });
        var left = drops;
        var start = Stopwatch.GetTimestamp();
        var watching = Enumerable.Range(0, Viewers).Select(seed => WatchAsync(lab.Client, job.Id, new Random(seed), () => Interlocked.Decrement(ref left) >= 0)).ToList();
        for (var kill = 1; kill <= Kills; kill++)
        {
            while (Volatile.Read(ref left) > drops * (Kills - kill) / Kills) await Task.Delay(10);
            await lab.KillAsync();
            await lab.StartAgainAsync();
        }
        await lab.Client.CancelAsync(job.Id);

        var seen = await Task.WhenAll(watching);
        var expected = await JournalHash.OfAsync(lab, job.Id);
        var lines = (long)(Stopwatch.GetElapsedTime(start).TotalSeconds * Rate);
        return new Row($"{Viewers}, {drops:N0} times cut off, the service killed {Kills} times", Rate, lines, seen.Count(hash => hash != expected), null, null, null);
    }

    private static async Task<string> WatchAsync(LabClient lab, long job, Random random, Func<bool> cut)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var (next, ended) = (0L, false); !ended;)
        {
            using var life = new CancellationTokenSource();
            // A connection lasts for some batches or some milliseconds, and is cut in the middle of whatever it does.
            if (cut()) life.CancelAfter(random.Next(5, 200));
            try
            {
                await foreach (var batch in lab.FollowByHubAsync(job, next, life.Token))
                {
                    hash.AppendData(batch.Frames.Span);
                    (next, ended) = (batch.Next, batch.Ended);
                }
            }
            catch (OperationCanceledException)
            {
                // Cut off: it goes on from the last batch that it has seen whole.
            }
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
