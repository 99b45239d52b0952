using System.Runtime.CompilerServices;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>Shows how a batch comes along.</summary>
internal sealed class BatchWatcher(BatchStore store, JobWatcher jobs)
{
    /// <summary>The batch as it is now, then after each change of its jobs, until all have ended; nothing where the owner has no such batch.</summary>
    public async IAsyncEnumerable<BatchInfo> WatchAsync(long owner, long id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var changes = jobs.WatchAllAsync(owner, end.Token).GetAsyncEnumerator(end.Token);
        // Before the first look, so that no change falls between.
        var next = changes.MoveNextAsync().AsTask();
        try
        {
            while (await store.FindAsync(id, owner, cancellationToken) is { } counted)
            {
                var batch = BatchSubmitter.View(counted);
                yield return batch;
                if (batch.Ended) break;
                for (var mine = false; !mine; next = changes.MoveNextAsync().AsTask())
                {
                    await next;
                    mine = changes.Current.Batch == id;
                }
            }
        }
        finally
        {
            // An enumerator must not be disposed while it moves.
            await end.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
