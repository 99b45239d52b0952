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
using var seats = new SemaphoreSlim(students);
var working = Enumerable.Range(0, students).Select(_ => WorkAsync()).ToList();
var samples = new List<Sample>();
while (!over.IsCancellationRequested)
{
    await TakeSampleAsync();
    await Task.Delay(pause, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
await Task.WhenAll(working);
await TakeSampleAsync();

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
Console.WriteLine($"{time.TotalMinutes:0.#} minutes, {jobs:N0} jobs of 2 ranks, {students} at a time, each followed to its last line; {samples.Count} samples, between jobs. Growth: along the line of least squares.");
return trends.All(trend => trend.IsFlat) ? 0 : 1;

// Between jobs: those under way have files and pipes of their own.
async Task TakeSampleAsync()
{
    for (var i = 0; i < students; i++) await seats.WaitAsync();
    samples.Add(Sample.Take(lab.Process.Id, start));
    seats.Release(students);
}

async Task WorkAsync()
{
    while (!over.IsCancellationRequested)
    {
        await seats.WaitAsync();
        try
        {
            var job = await lab.Client.StartAsync("hello", ranks: 2);
            await foreach (var _ in lab.Client.FollowAsync(job.Id)) { }
            await lab.Client.ListJobsAsync(new JobQuery());
            var ended = await lab.Client.EndOfAsync(job.Id);
            if (ended.State != JobState.Succeeded) throw new InvalidOperationException($"Job {job.Id} ended as {ended.State}: {ended.End?.Sentence}");
            Interlocked.Increment(ref jobs);
        }
        finally
        {
            seats.Release();
        }
    }
}
