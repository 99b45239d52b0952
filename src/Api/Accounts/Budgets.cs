namespace MpiLab.Api.Accounts;

/// <summary>
/// Bounds how often something is done, each key for itself: so often at once, and once more after each so long. Keeps one
/// moment a key, that at which its budget is full again (the generic cell rate algorithm), and needs no timer.
/// </summary>
internal sealed class Budgets<T>(int atOnce, TimeSpan oneMore, TimeProvider time) where T : notnull
{
    private const int SweepEvery = 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<T, TimeSpan> _fullAt = [];
    private readonly long _start = time.GetTimestamp();
    private int _added;

    public int AtOnce => atOnce;

    /// <summary>Spends one.</summary>
    /// <returns>How many are left, or -1 where there was none; and after how long there is one, and all.</returns>
    public (int Left, TimeSpan One, TimeSpan All) Take(T key)
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(_start);
            var known = _fullAt.TryGetValue(key, out var fullAt);
            if (!known || fullAt < now) fullAt = now;
            var spent = fullAt + oneMore - now;
            if (spent > atOnce * oneMore) return (-1, spent - atOnce * oneMore, fullAt - now);
            _fullAt[key] = now + spent;
            if (!known && ++_added % SweepEvery == 0) Sweep(now);
            return (atOnce - (int)Math.Ceiling(spent / oneMore), TimeSpan.Zero, spent);
        }
    }

    // A full budget is as good as none.
    private void Sweep(TimeSpan now)
    {
        foreach (var (key, fullAt) in _fullAt)
            if (fullAt <= now) _fullAt.Remove(key);
    }
}
