using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>The tiles of a wall, each with the version that it came with.</summary>
internal sealed class WallTiles
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, (WallTile Tile, long Version)> _tiles = [];
    private TaskCompletionSource _moved = New();
    private long _version, _whole;

    /// <summary>Takes all tiles as they are now. Those that did not change keep their version.</summary>
    public void Set(IEnumerable<WallTile> tiles)
    {
        lock (_lock)
        {
            var (next, known) = (_version + 1, new HashSet<long>());
            var changed = _version == 0;
            foreach (var tile in tiles)
            {
                known.Add(tile.Student);
                if (_tiles.TryGetValue(tile.Student, out var old) && old.Tile == tile) continue;
                _tiles[tile.Student] = (tile, next);
                changed = true;
            }
            var gone = _tiles.Keys.Except(known).ToList();
            foreach (var student in gone) _tiles.Remove(student);
            // Who has seen someone who is gone sees all anew.
            if (gone.Count > 0) (_whole, changed) = (next, true);
            if (!changed) return;
            _version = next;
            _moved.SetResult();
            _moved = New();
        }
    }

    /// <summary>Ends once there is a version beyond one.</summary>
    public Task BeyondAsync(long seen)
    {
        lock (_lock) return _version > seen ? Task.CompletedTask : _moved.Task;
    }

    /// <summary>What is new to who has seen a version.</summary>
    public (WallUpdate Update, long Version) Since(long seen)
    {
        lock (_lock)
        {
            var whole = seen < Math.Max(_whole, 1);
            var tiles = _tiles.Values.Where(tile => whole || tile.Version > seen).Select(tile => tile.Tile);
            return (new WallUpdate(whole, [.. tiles.OrderBy(tile => tile.Name, StringComparer.OrdinalIgnoreCase)]), _version);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
