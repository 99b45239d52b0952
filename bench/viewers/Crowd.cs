using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Bench.Viewers;

/// <summary>Many viewers of one job that prints steadily.</summary>
internal static class Crowd
{
    public static async Task<Row> WatchAsync(LabHost lab, int viewers, int stalled, int rate, int seconds)
    {
        var token = (await lab.Client.CreateTokenAsync($"{viewers} viewers")).Secret;
        // Viewers come before the job starts to print, so that none begins late.
        await using var meter = new Meter(lab.Process.Id);
        var blocker = await lab.Client.StartAsync("sleep", 4, new { seconds = 3600 });
        var job = await lab.Client.StartAsync("metronome", 4, new { rate, seconds });
        var delays = new Delays();
        var watching = Enumerable.Range(0, viewers).Select(_ => Viewer.WatchAsync(lab.Client, job.Id, delays)).ToList();
        var asleep = Enumerable.Range(0, stalled).Select(_ => new StalledViewer()).ToList();
        foreach (var viewer in asleep) await viewer.StartAsync(lab.Address, token, job.Id);
        await lab.Client.CancelAsync(blocker.Id);

        var end = await lab.Client.EndOfAsync(job.Id);
        if (end.State != JobState.Succeeded) throw new InvalidOperationException($"The job ended as {end.State}: {end.End?.Sentence}");
        var seen = (await Task.WhenAll(watching)).ToList();
        var (growth, processor) = (meter.Growth, meter.Processor);
        foreach (var viewer in asleep)
        {
            using (viewer) seen.Add(await viewer.WakeAsync(lab.Client, job.Id));
        }
        var expected = await JournalHash.OfAsync(lab, job.Id);
        return new Row(stalled == 0 ? $"{viewers:N0}" : $"{viewers:N0}, and {stalled:N0} stalled", rate, (long)rate * seconds,
            seen.Count(hash => hash != expected), delays, growth, processor);
    }
}
