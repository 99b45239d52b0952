using System.Collections.Concurrent;
using MpiLab.Api.Catalogue;
using MpiLab.Api.Peers;

namespace MpiLab.Api.Dashboard;

/// <summary>A program whose page someone has open.</summary>
/// <param name="Title">The program's.</param>
/// <param name="Editing">Whether they change its values.</param>
/// <param name="Told">When the page said so last.</param>
internal sealed record PresentAt(string Title, bool Editing, DateTimeOffset Told);

/// <summary>Which program's page each user has open, as far as they said so lately. In memory: it is worth nothing after a minute.</summary>
internal sealed class Presence
{
    /// <summary>A page says again every twenty seconds that it is there.</summary>
    public static readonly TimeSpan Holds = TimeSpan.FromSeconds(45);

    private const int Many = 10_000;

    private readonly ConcurrentDictionary<long, (PresentAt At, long Time)> _present = [];
    private readonly ProgramCatalogue _catalogue;
    private readonly TimeProvider _time;
    private readonly PeerNews? _news;

    public Presence(ProgramCatalogue catalogue, TimeProvider time, PeerNews? news = null)
    {
        (_catalogue, _time, _news) = (catalogue, time, news);
        if (news is not null) news.PresenceHeard += (user, program, editing) => Set(user, program, editing);
    }

    /// <summary>A user's is not what it was.</summary>
    public event Action<long>? Changed;

    /// <summary>False where there is no such program.</summary>
    public bool Tell(long user, string program, bool editing)
    {
        if (!Set(user, program, editing)) return false;
        _news?.TellPresence(user, program, editing);
        return true;
    }

    public PresentAt? Find(long user) => _present.TryGetValue(user, out var present) && _time.GetElapsedTime(present.Time) < Holds ? present.At : null;

    private bool Set(long user, string program, bool editing)
    {
        if (!_catalogue.TryFind(program, out var known)) return false;
        if (_present.Count >= Many) Forget();
        _present[user] = (new PresentAt(known.Title, editing, _time.GetUtcNow()), _time.GetTimestamp());
        Changed?.Invoke(user);
        return true;
    }

    private void Forget()
    {
        foreach (var (user, present) in _present)
            if (_time.GetElapsedTime(present.Time) >= Holds) _present.TryRemove(user, out _);
    }
}
