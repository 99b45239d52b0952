using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Storage;
using Npgsql;

namespace MpiLab.Api.Tests.Storage;

/// <summary>The databases that a lab may have; what holds on one is tested on each.</summary>
public enum DatabaseKind { Sqlite, Postgres }

/// <summary>A database for services that a test starts: one that each makes in its data folder, or one of a server.</summary>
internal sealed class LabDatabase : IAsyncDisposable
{
    private readonly PostgresCluster _cluster;
    private readonly string? _name;
    private readonly StorageOptions _storage = new();
    private readonly Lazy<NpgsqlDataSource> _server;

    private LabDatabase(PostgresCluster cluster, string? name)
    {
        (_cluster, _name) = (cluster, name);
        _server = new Lazy<NpgsqlDataSource>(() => PostgresServer.Open(_storage));
        if (name is not null)
            _storage = new StorageOptions { Provider = StorageOptions.Postgres, Connection = cluster.ConnectionTo(name), PasswordFile = cluster.PasswordFile };
    }

    public static async Task<LabDatabase> MakeAsync(DatabaseKind kind, PostgresCluster cluster) =>
        new(cluster, kind == DatabaseKind.Postgres ? await cluster.CreateDatabaseAsync() : null);

    /// <summary>What the server calls it.</summary>
    public string Name => _name ?? throw new InvalidOperationException("A file has no server.");

    /// <summary>What a service is started with to use it.</summary>
    public string[] Options => _name is null ? []
        : ["--Storage:Provider", _storage.Provider, "--Storage:Connection", _storage.Connection!, "--Storage:PasswordFile", _storage.PasswordFile!];

    public LabDb Open(string dataFolder) => _name is null
        ? new LabDb(new DbContextOptionsBuilder<LabDb>().UseSqlite($"Data Source={new DataFolder(dataFolder).Database}").Options)
        : new PostgresLabDb(new DbContextOptionsBuilder<PostgresLabDb>().UseNpgsql(_server.Value).Options);

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated) await _server.Value.DisposeAsync();
        if (_name is not null) await _cluster.DropDatabaseAsync(_name);
    }
}
