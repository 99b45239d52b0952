using System.Diagnostics;
using System.Globalization;
using MpiLab.Bench.Soak;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var time = TimeSpan.FromMinutes(double.Parse(args[0]));
const int students = 4;
var pause = TimeSpan.FromSeconds(10);

await using var lab = await LabHost.StartPublishedAsync();
var start = Stopwatch.GetTimestamp();
var jobs = 0;
using var over = new CancellationTokenSource(time);
var working = Enumerable.Range(0, students).Select(_ => WorkAsync()).ToList();
var samples = new List<Sample>();
while (!over.IsCancellationRequested)
{
    samples.Add(Sample.Take(lab.Process.Id, start));
    await Task.Delay(pause, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
samples.Add(Sample.Take(lab.Process.Id, start));
await Task.WhenAll(working);

Trend[] trends =
[
    Trend.Of("resident memory", " MB", 10, samples, sample => sample.Megabytes),
    Trend.Of("descriptors", "", 4, samples, sample => sample.Descriptors),
    Trend.Of("threads", "", 8, samples, sample => sample.Threads),
];
Console.WriteLine("| of the service | at first | halfway | at last | growth over the second half | bound | |");
Console.WriteLine("|---|---|---|---|---|---|---|");
foreach (var trend in trends) Console.WriteLine(trend.Markdown);
Console.WriteLine();
Console.WriteLine($"{time.TotalMinutes:0.#} minutes, {jobs:N0} jobs of 2 ranks, {students} at a time, each followed to its last line; {samples.Count} samples. Growth: along the line of least squares.");
return trends.All(trend => trend.IsFlat) ? 0 : 1;

async Task WorkAsync()
{
    while (!over.IsCancellationRequested)
    {
        var job = await lab.Client.StartAsync("hello", ranks: 2);
        await foreach (var _ in lab.Client.FollowAsync(job.Id)) { }
        await lab.Client.ListJobsAsync(new JobQuery());
        var ended = await lab.Client.EndOfAsync(job.Id);
        if (ended.State != JobState.Succeeded) throw new InvalidOperationException($"Job {job.Id} ended as {ended.State}: {ended.End?.Sentence}");
        Interlocked.Increment(ref jobs);
    }
}
