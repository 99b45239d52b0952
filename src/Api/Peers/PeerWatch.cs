using MpiLab.Api.Jobs;
using MpiLab.Api.Launching.Supervision;

namespace MpiLab.Api.Peers;

/// <summary>
/// Finds out which processes have died. Of those on this kernel their locks tell; of another machine's it is believed
/// once it has not been seen for long, because its jobs' supervisors, which cannot be looked at from here, are given up with it.
/// </summary>
internal sealed class PeerWatch(ProcessTable processes, ProcessLocks locks, ThisProcess process, TimeProvider time)
{
    /// <summary>How long a process of another machine may be out of sight.</summary>
    public static readonly TimeSpan Unseen = TimeSpan.FromSeconds(60);

    /// <summary>For how long it must have been watched even where the database says that it was gone before: its clock may have been set forward, and five beats come in that time.</summary>
    public static readonly TimeSpan Watched = TimeSpan.FromSeconds(10);

    private readonly Dictionary<long, Task> _ends = [];
    private readonly Dictionary<long, (DateTimeOffset SeenAt, long Since)> _elsewhere = [];

    /// <summary>Ends when one of those seen at the last look has died, as far as the kernel says so here.</summary>
    public Task SomeEnd => _ends.Count == 0 ? Never : Task.WhenAny(_ends.Values);

    private static Task Never { get; } = new TaskCompletionSource().Task;

    /// <summary>Takes the dead out of the table, so that what they held can be taken over; says how many.</summary>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var dead = await RemoveUnseenAsync(cancellationToken);
        var here = await processes.HereAsync(cancellationToken);
        foreach (var gone in _ends.Keys.Except(here.Select(peer => peer.Id)).ToList()) _ends.Remove(gone);
        foreach (var peer in here)
        {
            if (locks.IsHeld(peer))
            {
                if (peer.Machine == process.Machine && !_ends.ContainsKey(peer.Id)) _ends[peer.Id] = ProcessExits.WaitAsync(Identity(peer), CancellationToken.None);
                continue;
            }
            await processes.RemoveAsync(peer.Id, cancellationToken);
            _ends.Remove(peer.Id);
            dead++;
        }
        return dead;
    }

    // Nobody's clock is trusted alone: this process's own, which nobody sets, must have seen it silent.
    private async Task<int> RemoveUnseenAsync(CancellationToken cancellationToken)
    {
        var elsewhere = await processes.ElsewhereAsync(cancellationToken);
        foreach (var gone in _elsewhere.Keys.Except(elsewhere.Select(peer => peer.Id)).ToList()) _elsewhere.Remove(gone);
        var dead = 0;
        foreach (var peer in elsewhere)
        {
            if (!_elsewhere.TryGetValue(peer.Id, out var last) || last.SeenAt != peer.SeenAt) _elsewhere[peer.Id] = last = (peer.SeenAt, time.GetTimestamp());
            var silent = time.GetElapsedTime(last.Since);
            if (silent >= Unseen || silent >= Watched && peer.Unseen >= Unseen)
                if (await processes.RemoveAsync(peer, cancellationToken)) dead++;
        }
        return dead;
    }

    private static SupervisorIdentity Identity(ServiceProcess peer) => new(peer.ProcessId, (ulong)peer.StartTime, peer.Boot);
}
