using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MpiLab.Api.Accounts;
using MpiLab.Api.Storage;
using MpiLab.Api.Tests.Storage;
using MpiLab.Cli;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Service;

/// <summary>One running service for all tests that need no options of their own.</summary>
public class RunningLab : IAsyncLifetime
{
    public const int Slots = 4;
    public const int OutputLimit = 2_000_000;
    public const string UserName = "local", StrangerName = "stranger";

    private readonly DatabaseKind _kind;
    private readonly PostgresCluster _cluster;
    private LabDatabase? _database;
    private LabHost? _host;
    private LabClient? _stranger, _program;
    private AccountStore? _accounts;

    public RunningLab(PostgresCluster cluster) : this(DatabaseKind.Sqlite, cluster) { }

    protected RunningLab(DatabaseKind kind, PostgresCluster cluster) => (_kind, _cluster) = (kind, cluster);

    internal LabHost Host => _host!;

    /// <summary>The accounts as the service has them, past all rules.</summary>
    internal AccountStore Accounts => _accounts!;

    /// <summary>The local user, by cookie.</summary>
    public LabClient User => Host.Client;

    /// <summary>The local user, by bearer token.</summary>
    public LabClient Program => _program!;

    /// <summary>Another user, by bearer token.</summary>
    public LabClient Stranger => _stranger!;

    public async ValueTask InitializeAsync()
    {
        _database = await LabDatabase.MakeAsync(_kind, _cluster);
        _host = await LabHost.StartAsync([.. _database.Options, $"--Queue:Slots={Slots}", $"--Limits:OutputBytes={OutputLimit}"]);
        var accounts = _accounts = new AccountStore(new HostDatabase(this), TimeProvider.System, NullLogger<AccountStore>.Instance);
        var stranger = await accounts.EnsureUserAsync(StrangerName, CancellationToken.None);
        _stranger = LabClient.WithToken(_host.Address, (await accounts.CreateTokenAsync(stranger.Id, "tests", CancellationToken.None)).Secret);
        _program = LabClient.WithToken(_host.Address, (await User.CreateTokenAsync("tests")).Secret);
    }

    public async ValueTask DisposeAsync()
    {
        _stranger?.Dispose();
        _program?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
        if (_database is not null) await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal LabDb OpenDatabase() => _database!.Open(Host.Data);

    private sealed class HostDatabase(RunningLab lab) : IDbContextFactory<LabDb>
    {
        public LabDb CreateDbContext() => lab.OpenDatabase();
    }
}

[CollectionDefinition(Name)]
public sealed class RunningLabCollection : ICollectionFixture<RunningLab>
{
    public const string Name = "running lab";
}

/// <summary>The same on a PostgreSQL server, for the tests that hold on each database.</summary>
public sealed class PostgresRunningLab(PostgresCluster cluster) : RunningLab(DatabaseKind.Postgres, cluster);
