using MpiLab.Api.Jobs;
using MpiLab.Api.Journal;
using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

internal sealed record WallServices(WallReader Reader, JobChanges Changes, Presence Presence, IJournals Journals, TimeProvider Time);

/// <summary>The wall of one class.</summary>
internal sealed class Wall(long id, WallServices services) : LiveView<WallUpdate>
{
    // However much happens: so often at most it is read what changed, and lines are counted.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(1);

    // Who joins, or is taken out, at whichever process.
    private static readonly TimeSpan MembersEvery = TimeSpan.FromSeconds(1);

    private readonly LiveRows<WallTile> _tiles = new(tile => tile.Student, tile => tile.Name);
    private readonly WallChanges _changes = new(services.Changes, services.Presence);
    private readonly Dictionary<long, WallStudent> _students = [];
    private readonly Dictionary<long, LineCount> _counts = [];

    protected override async Task RunAsync(CancellationToken stop)
    {
        var time = services.Time;
        var (members, counted) = (time.GetTimestamp(), time.GetTimestamp());
        await ReadAsync(null, stop);
        await CountAsync(stop);
        Show();
        while (true)
        {
            await Task.Delay(Pause, time, stop);
            var wait = CountEvery - time.GetElapsedTime(counted);
            if (wait > TimeSpan.Zero) await _changes.WaitAsync(wait, time, stop);
            var whole = time.GetElapsedTime(members) >= MembersEvery;
            var owners = _changes.Take(_students.Keys, out var all);
            if (all || whole) await ReadAsync(null, stop);
            else if (owners.Count > 0) await ReadAsync(owners, stop);
            if (all || whole) members = time.GetTimestamp();
            if (time.GetElapsedTime(counted) >= CountEvery)
            {
                await CountAsync(stop);
                counted = time.GetTimestamp();
            }
            Show();
        }
    }

    protected override Task BeyondAsync(long seen) => _tiles.BeyondAsync(seen);

    protected override (WallUpdate Update, long Version) Since(long seen)
    {
        var (whole, tiles, version) = _tiles.Since(seen);
        return (new WallUpdate(whole, tiles), version);
    }

    protected override void Close() => _changes.Dispose();

    private async Task ReadAsync(IReadOnlyCollection<long>? owners, CancellationToken stop)
    {
        var read = await services.Reader.ReadAsync(id, owners, stop);
        foreach (var gone in (owners ?? [.. _students.Keys]).Except(read.Select(student => student.Id))) _students.Remove(gone);
        foreach (var student in read) _students[student.Id] = student;
    }

    private async Task CountAsync(CancellationToken stop)
    {
        var shown = _students.Values.Select(student => student.Job).OfType<JobInfo>().ToDictionary(job => job.Id);
        foreach (var gone in _counts.Keys.Except(shown.Keys).ToList()) _counts.Remove(gone);
        foreach (var job in shown.Values.Where(job => !job.State.IsTerminal && job.Attempt > 0))
        {
            if (!_counts.TryGetValue(job.Id, out var count)) _counts[job.Id] = count = new LineCount(job.Id);
            await count.LookAsync(services.Journals, stop);
            count.GoOn(services.Time.GetUtcNow());
        }
    }

    private void Show() => _tiles.Set(_students.Values.Select(student =>
        Tiles.Of(student, services.Presence.Find(student.Id), student.Job is { } job && _counts.TryGetValue(job.Id, out var count) ? count.Counts : null)));
}
