using MpiLab.Api.Jobs;
using MpiLab.Api.Journal;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Queue;

/// <summary>Ends jobs that someone wants no more.</summary>
internal sealed class JobCancellation(JobStore store, IJobQueue queue, RunningJobs running, IJournals journals, JobChanges changes)
{
    /// <summary>
    /// Ends a queued job at once. Of a started one the wish is recorded first and the ranks are signalled then, so that
    /// no death of the service between the two loses it. A job that has ended stays as it is.
    /// </summary>
    public async Task CancelAsync(Job job, CancellationToken cancellationToken)
    {
        if (job.State == JobState.Queued && await queue.CancelAsync(job.Id, JobEnds.CancelledSentence, cancellationToken))
        {
            await journals.CloseAsync(job.Id, CancellationToken.None);
        }
        else if (await store.RequestCancelAsync(job.Id, cancellationToken))
        {
            Failpoint.At(CrashPoint.CancelRecorded);
            if (running.Find(job.Id) is { } run) await run.CancelAsync(CancellationToken.None);
        }
        changes.Tell(job.Id, job.OwnerId);
    }
}
