using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;
using MpiLab.Api.Journal;
using MpiLab.Contracts;

namespace MpiLab.Api.Streaming;

[Authorize]
internal sealed class LabHub(IJournals journals, IJobAccess access, IJobWatch watch, IClassWatch classes, ILogger<LabHub> log) : Hub, ILabHub
{
    /// <summary>A page has four at most.</summary>
    public const int MostStreams = 32;

    public async IAsyncEnumerable<LogBatch> Follow(long job, long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = Begin();
        await CheckAsync(job, cancellationToken);
        if (await journals.FindAsync(job, from, cancellationToken) is null)
            throw new HubException($"No record begins at {from}: start at 0 or at a batch's next.");
        await foreach (var batch in journals.ReadAsync(job, from, cancellationToken).Telling(log, nameof(Follow), cancellationToken)) yield return batch;
    }

    public async IAsyncEnumerable<JobInfo> Watch(long job, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = Begin();
        await CheckAsync(job, cancellationToken);
        await foreach (var info in watch.WatchAsync(Context.User!, job, cancellationToken).Telling(log, nameof(Watch), cancellationToken)) yield return info;
    }

    public async IAsyncEnumerable<JobInfo> WatchJobs([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = Begin();
        await foreach (var info in watch.WatchJobsAsync(Context.User!, cancellationToken).Telling(log, nameof(WatchJobs), cancellationToken)) yield return info;
    }

    public async IAsyncEnumerable<WallUpdate> WatchClass(long id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = Begin();
        if (await classes.WatchAsync(Context.User!, id, cancellationToken) is not { } updates) throw NoClass(id);
        await foreach (var update in updates.Telling(log, nameof(WatchClass), cancellationToken)) yield return update;
    }

    public async IAsyncEnumerable<ClassQueue> WatchQueue(long id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = Begin();
        if (await classes.WatchQueueAsync(Context.User!, id, cancellationToken) is not { } updates) throw NoClass(id);
        await foreach (var update in updates.Telling(log, nameof(WatchQueue), cancellationToken)) yield return update;
    }

    public async IAsyncEnumerable<AssignmentProgress> WatchProgress(long assignment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = Begin();
        if (await classes.WatchProgressAsync(Context.User!, assignment, cancellationToken) is not { } updates) throw new HubException($"You teach no assignment {assignment}.");
        await foreach (var update in updates.Telling(log, nameof(WatchProgress), cancellationToken)) yield return update;
    }

    public async IAsyncEnumerable<ClassNews> WatchNews([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = Begin();
        await foreach (var news in classes.WatchNewsAsync(Context.User!, cancellationToken).Telling(log, nameof(WatchNews), cancellationToken)) yield return news;
    }

    public override Task OnConnectedAsync()
    {
        Context.Items[typeof(StreamCount)] = new StreamCount(MostStreams);
        return base.OnConnectedAsync();
    }

    private IDisposable Begin() => ((StreamCount)Context.Items[typeof(StreamCount)]!).Begin()
        ?? throw new HubException($"A connection may have {MostStreams} streams at once.");

    private static HubException NoClass(long id) => new($"You teach no class {id}.");

    private async Task CheckAsync(long job, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(Context.User!, job, cancellationToken) is null)
            throw new HubException($"There is no job {job}.");
    }
}
