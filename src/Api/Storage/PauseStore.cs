using Microsoft.EntityFrameworkCore;

namespace MpiLab.Api.Storage;

/// <summary>Whose jobs are not to be started now.</summary>
/// <param name="All">Everyone's.</param>
/// <param name="Owners">These users', in any case.</param>
internal sealed record Paused(bool All, IReadOnlySet<long> Owners)
{
    public static Paused Nobody { get; } = new(false, new HashSet<long>());

    public bool Holds(long owner) => All || Owners.Contains(owner);
}

/// <summary>Which queues are paused: the lab's, or a class's. A student of several classes waits while one of them is paused.</summary>
internal sealed class PauseStore(IDbContextFactory<LabDb> databases)
{
    public async Task<Paused> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(db, cancellationToken);
    }

    public static async Task<Paused> ReadAsync(LabDb db, CancellationToken cancellationToken)
    {
        if (await db.Settings.AnyAsync(settings => settings.PausedAt != null, cancellationToken)) return new Paused(true, Paused.Nobody.Owners);
        var owners = await db.Members.Where(member => !member.Staff && member.Class!.PausedAt != null).Select(member => member.UserId).ToListAsync(cancellationToken);
        return owners.Count == 0 ? Paused.Nobody : new Paused(false, owners.ToHashSet());
    }
}
