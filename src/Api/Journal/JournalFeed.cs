namespace MpiLab.Api.Journal;

/// <summary>Looks at an attempt's files again and again, and merges what is new.</summary>
internal sealed class JournalFeed : IJournalFeed
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly OpenJournals.Lease _journal;
    private readonly FeedPlan _plan;
    private readonly Merge _merge;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stop = new();
    private EventReader? _events;
    private Task _run = Task.CompletedTask;

    private JournalFeed(OpenJournals.Lease journal, FeedPlan plan, TimeProvider time, ILogger log)
    {
        (_journal, _plan, _time, _log) = (journal, plan, time, log);
        _merge = new Merge(journal.File, plan, time);
    }

    public static JournalFeed Start(OpenJournals journals, FeedPlan plan, TimeProvider time, ILogger log)
    {
        var feed = new JournalFeed(journals.RentToFeed(plan.Job), plan, time, log);
        feed._run = Task.Run(feed.RunAsync);
        return feed;
    }

    public long Bytes => _merge.Bytes;

    public Task Begun => _merge.Begun;

    public Task LimitReached => _merge.LimitReached;

    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        while ((await StepAsync(final: true, cancellationToken)).Size > 0) cancellationToken.ThrowIfCancellationRequested();
        if (_events is not null) await _events.FinishAsync(cancellationToken);
        using var appender = await _journal.File.AppendAsync(cancellationToken);
        appender.FlushToDisk();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_events is not null) await _events.DisposeAsync();
        _merge.Dispose();
        _journal.Dispose();
    }

    private Task StopAsync()
    {
        _stop.Cancel();
        return _run;
    }

    private async Task RunAsync()
    {
        try
        {
            await MergeAsync();
        }
        catch (Exception e)
        {
            _log.FeedFailed(_plan.Job, e);
            throw;
        }
    }

    private async Task MergeAsync()
    {
        var pace = new Pace(_time);
        var failing = false;
        while (!_stop.IsCancellationRequested)
        {
            var wait = Retry;
            try
            {
                var step = await StepAsync(final: false, CancellationToken.None);
                // A full group: there is more to take up. Others have their turn at the thread in between.
                wait = step.Full ? TimeSpan.Zero : pace.Next(step.Size > 0);
                failing = false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The files keep what the journal cannot take now.
                if (!failing) _log.CannotAppend(_plan.Job, e);
                failing = true;
            }
            if (wait == TimeSpan.Zero) await Task.Yield();
            else await Task.Delay(wait, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<MergeStep> StepAsync(bool final, CancellationToken cancellationToken)
    {
        var step = await _merge.StepAsync(final, cancellationToken);
        if (_events is null)
        {
            _events = new EventReader(_journal.File, _plan, _merge.First, _time);
            _events.Start();
        }
        return step;
    }
}
