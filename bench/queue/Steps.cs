using System.Diagnostics;
using MpiLab.Contracts;

namespace MpiLab.Bench.Queue;

/// <summary>What is measured, in one database.</summary>
internal sealed class Steps(MeasuredLab lab, MeasuredQueue queue) : IAsyncDisposable
{
    private const int Page = 25;

    public static readonly string[] Names = ["submit", "claim", "place", "newest jobs", "page in the middle", "one state", "one program"];

    private readonly List<double>[] _times = [.. Names.Select(_ => new List<double>())];
    private int _round;

    /// <summary>Milliseconds, of each step.</summary>
    public double[] Medians => [.. _times.Select(Median)];

    /// <summary>Each step once. As many jobs wait after it as before.</summary>
    public async Task TakeAsync(bool keep)
    {
        var job = lab.NewJob(lab.OwnerAt(_round), ranks: 1 + _round % 4);
        _round++;
        var step = 0;
        await TimeAsync(() => queue.Add(job));
        var claimed = await TimeAsync(queue.Claim) ?? throw new InvalidOperationException("Nothing could be claimed.");
        await TimeAsync(() => queue.Place(job.Id));
        await TimeAsync(() => ListAsync(new JobQuery(), long.MaxValue));
        await TimeAsync(() => ListAsync(new JobQuery(), lab.Middle));
        await TimeAsync(() => ListAsync(new JobQuery { States = [JobState.Failed, JobState.Succeeded] }, long.MaxValue));
        await TimeAsync(() => ListAsync(new JobQuery { Program = "heat-equation" }, long.MaxValue));
        await lab.EndStartedAsync();
        queue.Release(claimed);

        async Task<T> TimeAsync<T>(Func<Task<T>> act)
        {
            var start = Stopwatch.GetTimestamp();
            var result = await act();
            if (keep) _times[step].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            step++;
            return result;
        }
    }

    public ValueTask DisposeAsync() => lab.DisposeAsync();

    private async Task<int> ListAsync(JobQuery query, long before) => (await lab.Jobs.ListAsync(lab.Owner, query, before, Page + 1, CancellationToken.None)).Count;

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
