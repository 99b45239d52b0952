using System.Runtime.CompilerServices;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>The walls that someone looks at here, one a class.</summary>
internal sealed class Walls(WallServices services, TimeProvider time) : IAsyncDisposable
{
    /// <summary>How soon one who looks is told again: a class may be as large as it likes.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    // From a page's markup to its stream, and over a lost connection.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<long, (Wall Wall, int Users)> _walls = [];

    /// <summary>The wall as it is.</summary>
    public async Task<WallUpdate> ReadAsync(long id, CancellationToken cancellationToken)
    {
        var wall = Rent(id);
        try
        {
            return (await wall.NextAsync(0, cancellationToken)).Update;
        }
        finally
        {
            _ = ReturnAsync(id, wall);
        }
    }

    /// <summary>The wall, then what changes, until cancelled.</summary>
    public async IAsyncEnumerable<WallUpdate> WatchAsync(long id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var wall = Rent(id);
        try
        {
            for (var seen = 0L; ;)
            {
                (var update, seen) = await wall.NextAsync(seen, cancellationToken);
                yield return update;
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
        finally
        {
            _ = ReturnAsync(id, wall);
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<Wall> left;
        lock (_lock)
        {
            left = [.. _walls.Values.Select(held => held.Wall)];
            _walls.Clear();
        }
        foreach (var wall in left) await wall.DisposeAsync();
    }

    private Wall Rent(long id)
    {
        lock (_lock)
        {
            var known = _walls.TryGetValue(id, out var held);
            if (!known || held.Wall.HasFailed)
            {
                if (known) _ = held.Wall.DisposeAsync();
                held = (new Wall(id, services), 0);
            }
            _walls[id] = (held.Wall, held.Users + 1);
            return held.Wall;
        }
    }

    private async Task ReturnAsync(long id, Wall wall)
    {
        await Task.Delay(Linger, time);
        lock (_lock)
        {
            if (!_walls.TryGetValue(id, out var held) || held.Wall != wall) return;
            _walls[id] = (wall, held.Users - 1);
            if (held.Users > 1) return;
            _walls.Remove(id);
        }
        await wall.DisposeAsync();
    }
}
