using MpiLab.Api.Jobs;
using MpiLab.Api.Journal;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

internal sealed record WallServices(WallReader Reader, JobChanges Changes, Presence Presence, IJournals Journals, TimeProvider Time);

/// <summary>
/// The wall of one class, kept current for all who look at it here: what changes is read once, and each of them is sent
/// what is new to them.
/// </summary>
internal sealed class Wall : IAsyncDisposable
{
    // However much happens: so often at most it is read what changed, and lines are counted.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(1);

    // Who joins, or is taken out, at whichever process.
    private static readonly TimeSpan MembersEvery = TimeSpan.FromSeconds(1);

    private readonly long _class;
    private readonly WallServices _services;
    private readonly CancellationTokenSource _stop = new();
    private readonly WallTiles _tiles = new();
    private readonly WallChanges _changes;
    private readonly Dictionary<long, WallStudent> _students = [];
    private readonly Dictionary<long, LineCount> _counts = [];
    private readonly Task _run;

    public Wall(long id, WallServices services)
    {
        (_class, _services) = (id, services);
        _changes = new WallChanges(services.Changes, services.Presence);
        _run = Task.Run(RunAsync);
    }

    /// <summary>It is kept current no more: the database failed.</summary>
    public bool HasFailed => _run.IsFaulted;

    /// <summary>All tiles that are new to who has seen a version.</summary>
    /// <param name="seen">0 for who has seen nothing.</param>
    /// <param name="cancellationToken">Ends the wait for something new.</param>
    public async Task<(WallUpdate Update, long Version)> NextAsync(long seen, CancellationToken cancellationToken)
    {
        var moved = _tiles.BeyondAsync(seen);
        await Task.WhenAny(moved, _run).WaitAsync(cancellationToken);
        if (!moved.IsCompleted) await _run;
        return _tiles.Since(seen);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _changes.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var time = _services.Time;
        var (members, counted) = (time.GetTimestamp(), time.GetTimestamp());
        await ReadAsync(null);
        await CountAsync();
        Show();
        while (true)
        {
            await Task.Delay(Pause, time, _stop.Token);
            var wait = CountEvery - time.GetElapsedTime(counted);
            if (wait > TimeSpan.Zero) await _changes.WaitAsync(wait, time, _stop.Token);
            var whole = time.GetElapsedTime(members) >= MembersEvery;
            var owners = _changes.Take(_students.Keys, out var all);
            if (all || whole) await ReadAsync(null);
            else if (owners.Count > 0) await ReadAsync(owners);
            if (all || whole) members = time.GetTimestamp();
            if (time.GetElapsedTime(counted) >= CountEvery)
            {
                await CountAsync();
                counted = time.GetTimestamp();
            }
            Show();
        }
    }

    private async Task ReadAsync(IReadOnlyCollection<long>? owners)
    {
        var read = await _services.Reader.ReadAsync(_class, owners, _stop.Token);
        foreach (var gone in (owners ?? [.. _students.Keys]).Except(read.Select(student => student.Id))) _students.Remove(gone);
        foreach (var student in read) _students[student.Id] = student;
    }

    private async Task CountAsync()
    {
        var shown = _students.Values.Select(student => student.Job).OfType<JobInfo>().ToDictionary(job => job.Id);
        foreach (var gone in _counts.Keys.Except(shown.Keys).ToList()) _counts.Remove(gone);
        foreach (var job in shown.Values.Where(job => !job.State.IsTerminal && job.Attempt > 0))
        {
            if (!_counts.TryGetValue(job.Id, out var count)) _counts[job.Id] = count = new LineCount(job.Id);
            await count.LookAsync(_services.Journals, _stop.Token);
            count.GoOn(_services.Time.GetUtcNow());
        }
    }

    private void Show() => _tiles.Set(_students.Values.Select(student =>
        Tiles.Of(student, _services.Presence.Find(student.Id), student.Job is { } job && _counts.TryGetValue(job.Id, out var count) ? count.Counts : null)));
}
