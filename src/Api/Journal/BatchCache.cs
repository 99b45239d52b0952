using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <summary>
/// The batches that were read last, of all jobs, so that viewers at the same place share one. Bounded in bytes and in
/// number; the one that was used least lately goes first.
/// </summary>
internal sealed class BatchCache(int bytes = 2 * 1024 * 1024, int batches = 1024)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(long Job, long From), LinkedListNode<Entry>> _found = [];
    private readonly LinkedList<Entry> _used = [];
    private long _bytes;

    public LogBatch? Find(long job, long from)
    {
        lock (_lock)
        {
            if (!_found.TryGetValue((job, from), out var node)) return null;
            _used.Remove(node);
            _used.AddFirst(node);
            return node.Value.Batch;
        }
    }

    /// <summary>Keeps a batch, unless there is one from the same place: gives the one that all share.</summary>
    public LogBatch Share(long job, long from, LogBatch batch)
    {
        lock (_lock)
        {
            if (_found.TryGetValue((job, from), out var there)) return there.Value.Batch;
            _found[(job, from)] = _used.AddFirst(new Entry(job, from, batch));
            _bytes += batch.Frames.Length;
            while (_bytes > bytes || _used.Count > batches) Drop(_used.Last!);
            return batch;
        }
    }

    public void Forget(long job)
    {
        lock (_lock)
            foreach (var (key, node) in _found)
                if (key.Job == job) Drop(node);
    }

    private void Drop(LinkedListNode<Entry> node)
    {
        _used.Remove(node);
        _found.Remove((node.Value.Job, node.Value.From));
        _bytes -= node.Value.Batch.Frames.Length;
    }

    private readonly record struct Entry(long Job, long From, LogBatch Batch);
}
