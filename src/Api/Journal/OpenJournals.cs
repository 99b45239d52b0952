namespace MpiLab.Api.Journal;

/// <summary>The journals that someone reads or writes now, each opened once for all.</summary>
internal sealed class OpenJournals(DataFolder data, TimeProvider time, Action<long> appended)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Shared> _open = [];

    /// <summary>A job's journal, kept open until the lease is disposed. Costs nothing until it is used.</summary>
    public Lease Rent(long job)
    {
        lock (_lock)
        {
            var shared = _open.TryGetValue(job, out var there) ? there : _open[job] = new Shared(new JournalFile(job, data.Journal(job), time, appended));
            shared.Leases++;
            return new Lease(this, shared);
        }
    }

    /// <summary>A job's journal where someone has it open.</summary>
    public JournalFile? Find(long job)
    {
        lock (_lock) return _open.GetValueOrDefault(job)?.File;
    }

    /// <summary>The journals that are open now.</summary>
    public IReadOnlyList<long> Jobs { get { lock (_lock) return [.. _open.Keys]; } }

    /// <summary>A job's journal, if someone has it open.</summary>
    public Lease? TryRent(long job)
    {
        lock (_lock) return _open.ContainsKey(job) ? Rent(job) : null;
    }

    /// <summary>A lease with the right to feed, which one at a time has.</summary>
    public Lease RentToFeed(long job)
    {
        var lease = Rent(job);
        if (lease.TryFeed()) return lease;
        lease.Dispose();
        throw new InvalidOperationException($"Job {job} has a feed.");
    }

    private void Return(Shared shared)
    {
        lock (_lock)
        {
            if (--shared.Leases > 0) return;
            _open.Remove(shared.File.Job);
        }
        shared.File.Dispose();
    }

    private sealed class Shared(JournalFile file)
    {
        public JournalFile File => file;
        public int Leases;
        public int Feeds;
    }

    internal sealed class Lease : IDisposable
    {
        private readonly OpenJournals _journals;
        private readonly Shared _shared;
        private bool _feeds;
        private bool _returned;

        public Lease(OpenJournals journals, object shared) => (_journals, _shared) = (journals, (Shared)shared);

        public JournalFile File => _shared.File;

        public bool TryFeed() => _feeds = Interlocked.CompareExchange(ref _shared.Feeds, 1, 0) == 0;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _returned, true)) return;
            if (_feeds) Volatile.Write(ref _shared.Feeds, 0);
            _journals.Return(_shared);
        }
    }
}
