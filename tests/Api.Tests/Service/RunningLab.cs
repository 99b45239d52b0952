using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MpiLab.Api.Accounts;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Api.Tests.Storage;
using MpiLab.Cli;
using MpiLab.Contracts;
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
        _host = await LabHost.StartBuiltAsync([.. _database.Options, $"--Queue:Slots={Slots}", $"--Limits:OutputBytes={OutputLimit}"]);
        var accounts = _accounts = new AccountStore(new HostDatabase(this), TimeProvider.System, NullLogger<AccountStore>.Instance);
        var stranger = await EnsureUserAsync(StrangerName);
        _stranger = LabClient.WithToken(_host.Address, (await accounts.CreateTokenAsync(stranger.Id, new NewApiToken("tests"), CancellationToken.None)).Secret);
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

    /// <summary>A user as the database has them, made a student where there is none.</summary>
    internal async Task<User> EnsureUserAsync(string name)
    {
        await using var database = OpenDatabase();
        if (await database.Users.SingleOrDefaultAsync(user => user.Name == name) is { } known) return known;
        var made = new User { Name = name };
        database.Users.Add(made);
        await database.SaveChangesAsync();
        return made;
    }

    /// <summary>A session of a user's browser; <paramref name="ends"/> may be past.</summary>
    internal async Task<long> OpenSessionAsync(User user, DateTimeOffset ends)
    {
        await using var database = OpenDatabase();
        var session = new Session { UserId = user.Id, CreatedAt = ends.AddDays(-1), LastSeenAt = ends.AddDays(-1), ExpiresAt = ends, Address = "127.0.0.1", Browser = "tests" };
        database.Sessions.Add(session);
        await database.SaveChangesAsync();
        return session.Id;
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
