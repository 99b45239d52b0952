using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace MpiLab.Api.Storage;

/// <summary>Takes the data folder for this process alone and brings the database up to date before anything else starts.</summary>
internal sealed class DatabaseStart(DataFolder folder, IDbContextFactory<LabDb> databases) : IHostedService, IDisposable
{
    private FileStream? _lock;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _lock = Lock();
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            await db.Database.MigrateAsync(cancellationToken);
        }
        catch (DbException error)
        {
            throw new StartException($"The database {folder.Database} cannot be used: {StorageFault.Reason(error) ?? error.Message}.", error);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _lock?.Dispose();

    // Two services on one folder would merge the same ranks into the same journal. The kernel frees the lock at any death.
    private FileStream Lock()
    {
        try
        {
            return new FileStream(Path.Combine(folder.State, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.GetType() == typeof(IOException) && StorageFault.Reason(error) is null)
        {
            throw new StartException($"Another service uses the data folder {folder.Path}. End it, or choose another folder with --data DIR.", error);
        }
    }
}
