using MpiLab.Api.Jobs;
using MpiLab.Api.Journal;
using MpiLab.Api.Launching;
using MpiLab.Api.Storage;

namespace MpiLab.Api.Retention;

/// <summary>Removes all that an ended job had: its record, its log, its attempts' folders, what is cached of it.</summary>
internal sealed class JobDeletion(JobStore store, IJournals journals, DataFolder data, JobChanges changes, ILogger<JobDeletion> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly DeletionMarks _marks = new(data);

    /// <summary>False where there is no such job, it is another's, or it has not ended. Deleted is what has no record any more, whatever happens then.</summary>
    public async Task<bool> DeleteAsync(long job, long owner)
    {
        _marks.Set(job);
        Failpoint.At(CrashPoint.DeletionMarked);
        var deleted = false;
        try
        {
            deleted = await store.DeleteEndedAsync(job, owner, CancellationToken.None);
        }
        finally
        {
            if (!deleted) _marks.Clear(job);
        }
        if (!deleted) return false;
        Failpoint.At(CrashPoint.DeletionRecorded);
        log.Deleted(job);
        journals.Forget(job);
        changes.Tell(job, owner);
        await RemoveFilesAsync(job);
        return true;
    }

    /// <summary>
    /// Finishes what an earlier life of the service died over. A deletion that was not recorded never was, or has just
    /// begun, at this process or another: its mark stays until the job goes.
    /// </summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var job in _marks.All())
            if (!await store.ExistsAsync(job, cancellationToken)) await RemoveFilesAsync(job);
    }

    // By rm: a job may have nested its folders deeper than a path can name.
    private async Task RemoveFilesAsync(long job)
    {
        var removed = await Tool.RunAsync("/bin/rm", ["-rf", "--one-file-system", "--", data.Job(job)], Patience, CancellationToken.None);
        Failpoint.At(CrashPoint.FilesRemoved);
        if (removed.ExitCode == 0) _marks.Clear(job);
        else log.FilesStay(job, removed.Error.Trim());
    }
}
