using System.Runtime.CompilerServices;

namespace MpiLab.Api.Dashboard;

/// <summary>The views of one kind that someone looks at here: one for each thing, however many look.</summary>
/// <param name="make">The view of what has this number.</param>
/// <param name="time">The clock.</param>
internal sealed class LiveViews<TUpdate>(Func<long, LiveView<TUpdate>> make, TimeProvider time) : IAsyncDisposable
{
    // How soon one who looks is told again: a class may be as large as it likes.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    // From a page's markup to its stream, and over a lost connection.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, (LiveView<TUpdate> View, int Users)> _views = [];

    /// <summary>It as it is.</summary>
    public async Task<TUpdate> ReadAsync(long id, CancellationToken cancellationToken)
    {
        var view = Rent(id);
        try
        {
            return (await view.NextAsync(0, cancellationToken)).Update;
        }
        finally
        {
            _ = ReturnAsync(id, view);
        }
    }

    /// <summary>It as it is, then what changes, until cancelled.</summary>
    public async IAsyncEnumerable<TUpdate> WatchAsync(long id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var view = Rent(id);
        try
        {
            for (var seen = 0L; ;)
            {
                (var update, seen) = await view.NextAsync(seen, cancellationToken);
                yield return update;
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
        finally
        {
            _ = ReturnAsync(id, view);
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<LiveView<TUpdate>> left;
        lock (_lock)
        {
            left = [.. _views.Values.Select(held => held.View)];
            _views.Clear();
        }
        foreach (var view in left) await view.DisposeAsync();
    }

    private LiveView<TUpdate> Rent(long id)
    {
        lock (_lock)
        {
            var known = _views.TryGetValue(id, out var held);
            if (!known || held.View.HasFailed)
            {
                if (known) _ = held.View.DisposeAsync();
                held = (make(id), 0);
                held.View.Start();
            }
            _views[id] = (held.View, held.Users + 1);
            return held.View;
        }
    }

    private async Task ReturnAsync(long id, LiveView<TUpdate> view)
    {
        await Task.Delay(Linger, time);
        lock (_lock)
        {
            if (!_views.TryGetValue(id, out var held) || held.View != view) return;
            _views[id] = (view, held.Users - 1);
            if (held.Users > 1) return;
            _views.Remove(id);
        }
        await view.DisposeAsync();
    }
}
