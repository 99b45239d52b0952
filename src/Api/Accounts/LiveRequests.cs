using System.Collections.Concurrent;

namespace MpiLab.Api.Accounts;

/// <summary>
/// The requests that are being answered, by who sent them: a stream may last for hours, and its sender's right to it
/// may end before.
/// </summary>
internal sealed class LiveRequests
{
    /// <summary>What one user may have at once, streams above all; a class that watches one job from one account fits in.</summary>
    public const int MostPerUser = 4096;

    private readonly ConcurrentDictionary<Holding, SignIn> _held = [];
    private readonly ConcurrentDictionary<long, int> _counts = [];

    /// <summary>Each sign-in that a request was sent by.</summary>
    public IReadOnlyCollection<SignIn> SignIns => _held.Values.ToHashSet();

    /// <summary>Counts a request in until what is returned is disposed; null where its user has too many.</summary>
    /// <param name="by">Who sent it.</param>
    /// <param name="abort">Ends it at once.</param>
    public IDisposable? Hold(SignIn by, Action abort)
    {
        if (_counts.AddOrUpdate(by.User, 1, static (_, count) => count + 1) > MostPerUser)
        {
            Uncount(by.User);
            return null;
        }
        var holding = new Holding(this, by, abort);
        _held[holding] = by;
        return holding;
    }

    /// <summary>Ends each request of a sign-in that is good no more.</summary>
    public void End(IReadOnlyCollection<SignIn> ended)
    {
        foreach (var (holding, by) in _held)
            if (ended.Contains(by)) holding.Abort();
    }

    private void Uncount(long user)
    {
        if (_counts.AddOrUpdate(user, 0, static (_, count) => count - 1) == 0) _counts.TryRemove(KeyValuePair.Create(user, 0));
    }

    private sealed class Holding(LiveRequests requests, SignIn by, Action abort) : IDisposable
    {
        private readonly Lock _lock = new();
        private bool _over;

        public void Abort()
        {
            // The server uses a request's context again for a later one: none but its own may be ended.
            lock (_lock)
                if (!_over) abort();
        }

        public void Dispose()
        {
            lock (_lock) _over = true;
            if (requests._held.TryRemove(this, out _)) requests.Uncount(by.User);
        }
    }
}
