namespace MpiLab.Api.Dashboard;

/// <summary>Rows that change one by one, such as a wall's tiles, each with the version that it came with.</summary>
/// <param name="key">Of whom a row is.</param>
/// <param name="name">What rows are ordered by.</param>
internal sealed class LiveRows<T>(Func<T, long> key, Func<T, string> name)
    where T : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, (T Row, long Version)> _rows = [];
    private TaskCompletionSource _moved = New();
    private long _version, _whole;

    /// <summary>Takes all rows as they are now. Those that did not change keep their version.</summary>
    /// <param name="rows">All of them.</param>
    /// <param name="more">Whether something besides them has changed.</param>
    public void Set(IEnumerable<T> rows, bool more = false)
    {
        lock (_lock)
        {
            var (next, known) = (_version + 1, new HashSet<long>());
            var changed = more || _version == 0;
            foreach (var row in rows)
            {
                known.Add(key(row));
                if (_rows.TryGetValue(key(row), out var old) && old.Row.Equals(row)) continue;
                _rows[key(row)] = (row, next);
                changed = true;
            }
            var gone = _rows.Keys.Except(known).ToList();
            foreach (var one in gone) _rows.Remove(one);
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
    public (bool Whole, IReadOnlyList<T> Rows, long Version) Since(long seen)
    {
        lock (_lock)
        {
            var whole = seen < Math.Max(_whole, 1);
            var rows = _rows.Values.Where(held => whole || held.Version > seen).Select(held => held.Row);
            return (whole, [.. rows.OrderBy(name, StringComparer.OrdinalIgnoreCase)], _version);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
