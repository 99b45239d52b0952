using System.Data.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MpiLab.Api.Storage;

/// <summary>Takes the data folder, for this process alone or with others, and brings the database up to date before anything else starts.</summary>
internal sealed class DatabaseStart(DataFolder folder, LabDatabases databases, IOptions<StorageOptions> options, IDataProtectionProvider keys)
    : IHostedService, IDisposable
{
    // Any number that nothing else locks.
    private const long StartLock = 0x6d70696c6162;

    private FileStream? _lock;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _lock = Lock();
        try
        {
            await using var db = databases.CreateDbContext();
            // Others that start now wait, and then find the tables and the keys made.
            if (options.Value.IsPostgres) await AloneAsync(db, MakeAsync, cancellationToken);
            else await MakeAsync(db, cancellationToken);
        }
        catch (DbException error)
        {
            throw new StartException($"The database {databases.Name} cannot be used: {StorageFault.Reason(error) ?? error.Message}.", error);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _lock?.Dispose();

    private async Task MakeAsync(LabDb db, CancellationToken cancellationToken)
    {
        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            // Who makes tables is alone here: the mark that another does is that of one who was killed, and would be waited for without end.
            if (!options.Value.IsPostgres && File.Exists(folder.Database))
                await db.Database.ExecuteSqlAsync($"DROP TABLE IF EXISTS __EFMigrationsLock", cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }
        // Several processes would each make their own; one alone makes them when somebody signs in.
        if (options.Value.IsPostgres) keys.CreateProtector(nameof(DatabaseStart)).Protect([]);
    }

    private static async Task AloneAsync(LabDb db, Func<LabDb, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        // For as long as another process needs for its migrations.
        db.Database.SetCommandTimeout(0);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({StartLock})", cancellationToken);
        try
        {
            await work(db, cancellationToken);
        }
        finally
        {
            // A connection that goes back to the pool keeps its locks until it is used again.
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({StartLock})", CancellationToken.None);
        }
    }

    // Two services that know nothing of each other would merge the same ranks into the same journal. The kernel frees the lock at any death.
    private FileStream Lock()
    {
        var (access, share) = options.Value.IsPostgres ? (FileAccess.Read, FileShare.Read) : (FileAccess.ReadWrite, FileShare.None);
        try
        {
            var path = Path.Combine(folder.State, "lock");
            return new FileStream(path, FileMode.OpenOrCreate, access, share);
        }
        catch (IOException error) when (error.GetType() == typeof(IOException) && StorageFault.Reason(error) is null)
        {
            throw new StartException(options.Value.IsPostgres
                ? $"A service with a database of its own uses the data folder {folder.Path}. End it, or choose another folder with --data DIR."
                : $"Another service uses the data folder {folder.Path}. End it, or choose another folder with --data DIR.", error);
        }
    }
}
