using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

internal sealed record QueueServices(QueueView Queue, SlotHistory History, TimeProvider Time);

/// <summary>The queue as those who teach one class see it.</summary>
internal sealed class LiveQueue(long id, QueueServices services) : LiveView<ClassQueue>
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Queue<(SlotSample Sample, long Version)> _samples = [];
    private TaskCompletionSource _moved = New();
    private DateTimeOffset _sampled = DateTimeOffset.MinValue;
    private ClassQueue? _now;
    private long _version;

    protected override async Task RunAsync(CancellationToken stop)
    {
        while (true)
        {
            Take(await services.Queue.ReadAsync(id, stop), services.History.After(_sampled));
            await Task.Delay(Pause, services.Time, stop);
        }
    }

    protected override Task BeyondAsync(long seen)
    {
        lock (_lock) return _version > seen ? Task.CompletedTask : _moved.Task;
    }

    protected override (ClassQueue Update, long Version) Since(long seen)
    {
        lock (_lock) return (_now! with { History = [.. _samples.Where(held => held.Version > seen).Select(held => held.Sample)] }, _version);
    }

    private void Take(ClassQueue now, IReadOnlyList<SlotSample> samples)
    {
        lock (_lock)
        {
            if (samples.Count == 0 && _now is not null && Same(_now, now)) return;
            (_now, _version) = (now, _version + 1);
            foreach (var sample in samples)
            {
                if (_samples.Count == SlotHistory.Most) _samples.Dequeue();
                _samples.Enqueue((sample, _version));
                _sampled = sample.Time;
            }
            _moved.SetResult();
            _moved = New();
        }
    }

    private static bool Same(ClassQueue one, ClassQueue other) => one with { Waiting = [], History = [] } == other with { Waiting = [], History = [] }
        && one.Waiting.SequenceEqual(other.Waiting);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
