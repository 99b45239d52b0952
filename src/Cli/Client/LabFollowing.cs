using System.Runtime.CompilerServices;
using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>Goes along with a job by asking again and again, each time from where it is: see docs/decisions/client-asks-again.md.</summary>
public static class LabFollowing
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(25);

    /// <summary>A job's log from a sequence number to its end. Over any number of lost connections nothing is missing and nothing comes twice.</summary>
    public static async IAsyncEnumerable<LogBatch> FollowAsync(this LabClient lab, long job, long from = 0, LogPart? part = null, Steady? steady = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (LogBatch? last = null; last is not { Ended: true }; from = last.Next)
        {
            last = await (steady ?? Steady.Patient).AskAsync(token => lab.GetFramesAsync(job, from, part ?? LogPart.All, Wait, token), cancellationToken);
            if (last.Frames.Length > 0 || last.Ended) yield return last;
        }
    }

    /// <summary>A job's log as it is now.</summary>
    public static async IAsyncEnumerable<LogBatch> ReadAsync(this LabClient lab, long job, LogPart? part = null, Steady? steady = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (long from = 0; ;)
        {
            var batch = await (steady ?? Steady.Patient).AskAsync(token => lab.GetFramesAsync(job, from, part ?? LogPart.All, TimeSpan.Zero, token), cancellationToken);
            if (batch.Frames.Length > 0) yield return batch;
            if (batch.Ended || batch.Frames.Length == 0) break;
            from = batch.Next;
        }
    }

    /// <summary>A job as it is now, then again after each change, changes between two looks folded into one, until it has ended.</summary>
    public static IAsyncEnumerable<JobInfo> WatchAsync(this LabClient lab, long job, Steady? steady = null, CancellationToken cancellationToken = default) =>
        WatchAsync<JobInfo>(lab, Routes.Job(job), info => info.State.IsTerminal, steady, cancellationToken);

    /// <summary>A batch likewise, until all of its jobs have ended.</summary>
    public static IAsyncEnumerable<BatchInfo> WatchBatchAsync(this LabClient lab, long batch, Steady? steady = null, CancellationToken cancellationToken = default) =>
        WatchAsync<BatchInfo>(lab, Routes.Batch(batch), info => info.Ended, steady, cancellationToken);

    private static async IAsyncEnumerable<T> WatchAsync<T>(LabClient lab, string path, Func<T, bool> isLast, Steady? steady,
        [EnumeratorCancellation] CancellationToken cancellationToken) where T : class
    {
        string? tag = null;
        while (true)
        {
            if (await (steady ?? Steady.Patient).AskAsync(token => lab.PollAsync<T>(path, tag, Wait, token), cancellationToken) is not { } seen) continue;
            yield return seen.Value;
            if (isLast(seen.Value)) break;
            tag = seen.Tag;
        }
    }
}
