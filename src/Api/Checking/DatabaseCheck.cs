using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;

namespace MpiLab.Api.Checking;

/// <summary>Looks at the database of a data folder, in it or on a PostgreSQL server, and reads its jobs.</summary>
internal sealed class DatabaseCheck(DataFolder data, StorageOptions storage)
{
    /// <summary>Null where they cannot be read.</summary>
    public IReadOnlyList<Job>? Jobs { get; private set; }

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken)
    {
        if (!storage.IsPostgres && !File.Exists(data.Database))
            return [Finding.Problem($"there is no database {data.Database}; where a PostgreSQL server holds it, say so as to the service: --Storage:Provider=postgres --Storage:Connection=…")];
        await using var server = storage.IsPostgres ? PostgresServer.Open(storage) : null;
        await using var db = server is null
            ? new LabDb(new DbContextOptionsBuilder<LabDb>().UseSqlite($"Data Source={data.Database};Mode=ReadOnly;Pooling=False").Options)
            : new PostgresLabDb(new DbContextOptionsBuilder<PostgresLabDb>().UseNpgsql(server).Options);
        try
        {
            // A server looks after its own pages, and lets no row name one that is not there.
            if (server is null && await IntegrityAsync(db, cancellationToken) is { Count: > 0 } damages) return damages;
            if (await VersionAsync(db, cancellationToken) is { } version) return [version];
            Jobs = await db.Jobs.AsNoTracking().OrderBy(job => job.Id).ToListAsync(cancellationToken);
            return [];
        }
        catch (DbException error)
        {
            return [Finding.Problem($"the database {(server is null ? data.Database : server.ConnectionString)} cannot be read: {error.Message}")];
        }
    }

    private static async Task<List<Finding>> IntegrityAsync(LabDb db, CancellationToken cancellationToken)
    {
        var said = await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(cancellationToken);
        var keys = await db.Database.SqlQueryRaw<string>("SELECT \"table\" AS Value FROM pragma_foreign_key_check").ToListAsync(cancellationToken);
        return [.. said.Where(line => line != "ok").Select(line => Finding.Problem($"the database is damaged: {line}")),
            .. keys.Distinct().Select(table => Finding.Problem($"the database is damaged: rows of {table} name rows that are not there"))];
    }

    private static async Task<Finding?> VersionAsync(LabDb db, CancellationToken cancellationToken)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var known = db.Database.GetMigrations().ToList();
        if (applied.Except(known).LastOrDefault() is { } newer) return Finding.Problem($"the database is of a newer version of the lab ({newer}) than this one");
        return known.Except(applied).FirstOrDefault() is { } older ? Finding.Note($"the database is of an older version of the lab (before {older}); the next start brings it up to date, and then its jobs can be checked") : null;
    }
}
