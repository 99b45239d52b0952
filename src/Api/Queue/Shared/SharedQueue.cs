using Microsoft.Extensions.Options;
using MpiLab.Api.Jobs;
using MpiLab.Api.Peers;
using MpiLab.Api.Storage;

namespace MpiLab.Api.Queue.Shared;

/// <summary>The queue of a service that may run as several processes: the database decides who starts next, and where.</summary>
internal sealed class SharedQueue : IJobQueue
{
    private readonly QueueTable _table;
    private readonly SharedPlaces _places;
    private readonly JobStore _store;
    private readonly ProcessTable _processes;
    private readonly PeerWatch _peers;
    private readonly ThisProcess _process;
    private readonly PeerNews _news;
    private readonly QueueOptions _options;
    private readonly Signal _signal = new();

    public SharedQueue(QueueTable table, SharedPlaces places, JobStore store, ProcessTable processes, PeerWatch peers, ThisProcess process, PeerNews news, IOptions<QueueOptions> options)
    {
        (_table, _places, _store, _processes, _peers, _process, _news, _options) = (table, places, store, processes, peers, process, news, options.Value);
        news.QueueHeard += _signal.Set;
    }

    public async Task<List<Job>> OpenAsync(CancellationToken cancellationToken)
    {
        await _peers.LookAsync(cancellationToken);
        await _processes.JoinAsync(_options.Slots, cancellationToken);
        return await TakeOverAsync(cancellationToken);
    }

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await _processes.LeaveAsync(cancellationToken);
        _news.TellQueue();
    }

    public Task<List<Job>> TakeOverAsync(CancellationToken cancellationToken) => _store.TakeOverAsync(_process.Holder, cancellationToken);

    public async Task<QueueAnswer> AddAsync(Job job, CancellationToken cancellationToken) => Told(await _table.AddAsync(job, _options, cancellationToken));

    public async Task<QueueAnswer> AddAsync(Batch batch, IReadOnlyCollection<Job> jobs, CancellationToken cancellationToken) =>
        Told(await _table.AddAsync(batch, jobs, _options, cancellationToken));

    public Task<Job?> ClaimAsync(CancellationToken cancellationToken) => _table.ClaimAsync(_process.Holder, _options, cancellationToken);

    public async Task<bool> CancelAsync(long job, string sentence, CancellationToken cancellationToken)
    {
        if (!await _store.CancelQueuedAsync(job, sentence, cancellationToken)) return false;
        Changed();
        return true;
    }

    public void Release(Job job, bool again) => Changed();

    public Task<IReadOnlyDictionary<long, int>> PlacesAsync(IReadOnlyCollection<long> jobs, CancellationToken cancellationToken) => _places.OfAsync(jobs, cancellationToken);

    public void Wake() => Changed();

    public Task<SlotUse> SlotsAsync(CancellationToken cancellationToken) => _table.SlotsAsync(cancellationToken);

    public Task ChangedAsync(CancellationToken cancellationToken) => _signal.WaitAsync(cancellationToken);

    private QueueAnswer Told(QueueAnswer answer)
    {
        if (answer == QueueAnswer.Added) Changed();
        return answer;
    }

    private void Changed()
    {
        _signal.Set();
        _news.TellQueue();
    }
}
