using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;

namespace MpiLab.Api.Peers;

/// <summary>The processes that use the database, as it lists them: what a job's holder names. A holder that is not listed is dead.</summary>
internal sealed class ProcessTable(IDbContextFactory<LabDb> databases, IOptions<StorageOptions> options, ThisProcess process, ProcessLocks locks, TimeProvider time)
{
    /// <summary>Enters this process, before it claims a job.</summary>
    public async Task JoinAsync(int slots, CancellationToken cancellationToken)
    {
        var row = new ServiceProcess
        {
            Machine = process.Machine,
            Host = Environment.MachineName,
            ProcessId = process.Identity.Process,
            StartTime = (long)process.Identity.StartTime,
            Boot = process.Identity.Boot,
            Slots = slots,
            SeenAt = time.GetUtcNow(),
        };
        // Before it is listed: who is listed and holds no lock is dead.
        locks.Hold(row);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Who has the database alone knows that all others are gone.
        if (!options.Value.IsPostgres) await db.Processes.ExecuteDeleteAsync(cancellationToken);
        db.Processes.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        if (options.Value.IsPostgres) await SeeAsync(db, row.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        process.Join(new Holder(row.Id, row.Machine));
    }

    /// <summary>Takes this process out: from now on what it holds is another's to take over.</summary>
    public Task LeaveAsync(CancellationToken cancellationToken)
    {
        process.HasLeft = true;
        return RemoveAsync(process.Holder.Process, cancellationToken);
    }

    /// <summary>Says that this process lives. False where others have taken it for dead.</summary>
    public async Task<bool> BeatAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await SeeAsync(db, process.Holder.Process, cancellationToken) == 1 || process.HasLeft;
    }

    /// <summary>The other processes on this kernel.</summary>
    public async Task<List<ServiceProcess>> HereAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Processes.AsNoTracking().Where(other => other.Boot == process.Identity.Boot).ToListAsync(cancellationToken);
        return rows.FindAll(row => row.Machine != process.Machine || row.ProcessId != process.Identity.Process || row.StartTime != (long)process.Identity.StartTime);
    }

    public async Task RemoveAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Processes.Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The processes on other kernels, or of an earlier boot, and for how long each has not been seen, as the database's clock says.</summary>
    public async Task<List<DistantProcess>> ElsewhereAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Database.SqlQuery<DistantProcess>(
            $"""SELECT "Id", "SeenAt", now() - "SeenAt" AS "Unseen" FROM "Processes" WHERE "Boot" <> {process.Identity.Boot}""").ToListAsync(cancellationToken);
    }

    /// <summary>Takes a process out, unless it was seen again.</summary>
    public async Task<bool> RemoveAsync(DistantProcess gone, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Processes.Where(row => row.Id == gone.Id && row.SeenAt == gone.SeenAt).ExecuteDeleteAsync(cancellationToken) == 1;
    }

    // On the database's clock, which is the one that all processes share.
    private static Task<int> SeeAsync(LabDb db, long id, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"""UPDATE "Processes" SET "SeenAt" = now() WHERE "Id" = {id}""", cancellationToken);
}

/// <param name="Id">Of its row.</param>
/// <param name="SeenAt">When it last said that it lives.</param>
/// <param name="Unseen">How long ago that is; less than nothing where the clock was set back since.</param>
internal sealed record DistantProcess(long Id, DateTimeOffset SeenAt, TimeSpan Unseen);
