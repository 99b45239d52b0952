using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>The machine's slots and the queue over the last hour. It begins anew with the process.</summary>
internal sealed class SlotHistory
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    public const int Most = 360;

    private readonly Lock _lock = new();
    private readonly Queue<SlotSample> _samples = new(Most);

    public void Add(SlotSample sample)
    {
        lock (_lock)
        {
            if (_samples.Count == Most) _samples.Dequeue();
            _samples.Enqueue(sample);
        }
    }

    /// <summary>Those after a moment, the oldest first.</summary>
    public IReadOnlyList<SlotSample> After(DateTimeOffset time)
    {
        lock (_lock) return [.. _samples.Where(sample => sample.Time > time)];
    }
}
