using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MpiLab.Api.Storage;

/// <summary>Opens the database that configuration names. Nothing is opened before it is first asked for.</summary>
internal sealed class LabDatabases(IOptions<StorageOptions> options, DataFolder folder) : IDbContextFactory<LabDb>, IAsyncDisposable
{
    private const int PoolSize = 16;

    private readonly Lazy<DbDataSource> _server = new(() => PostgresServer.Open(options.Value));
    private Func<LabDb>? _open;

    /// <summary>The server, where there is one.</summary>
    public NpgsqlDataSource Server => (NpgsqlDataSource)_server.Value;

    /// <summary>What errors call it.</summary>
    public string Name => options.Value.IsPostgres ? $"{Server.ConnectionString}" : folder.Database;

    public LabDb CreateDbContext() => LazyInitializer.EnsureInitialized(ref _open, Opener)();

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated) await _server.Value.DisposeAsync();
    }

    private Func<LabDb> Opener() => options.Value.IsPostgres ? PostgresOpener() : SqliteOpener();

    private Func<LabDb> SqliteOpener() =>
        new PooledDbContextFactory<LabDb>(Quick(new DbContextOptionsBuilder<LabDb>().UseLabSqlite(folder.Database)), PoolSize).CreateDbContext;

    // By itself: a lab without a server does not load what speaks to one.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Func<LabDb> PostgresOpener() =>
        new PooledDbContextFactory<PostgresLabDb>(Quick(new DbContextOptionsBuilder<PostgresLabDb>().UseNpgsql(Server)), PoolSize).CreateDbContext;

    // That migrations make the model that the code has is a test's to see, not each first start's.
    private static DbContextOptions<TDb> Quick<TDb>(DbContextOptionsBuilder<TDb> options) where TDb : LabDb =>
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)).Options;
}
