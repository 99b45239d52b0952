using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using MpiLab.Api.Accounts;
using MpiLab.Api.Storage;
using MpiLab.Api.Tests.Recovery;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Service;

/// <summary>One running service for all tests that need no options of their own.</summary>
public sealed class RunningLab : IAsyncLifetime
{
    public const int Slots = 4;
    public const int OutputLimit = 2_000_000;

    private LabHost? _host;
    private LabClient? _stranger, _program;

    internal LabHost Host => _host!;

    /// <summary>The local user, by cookie.</summary>
    public LabClient User => Host.Client;

    /// <summary>The local user, by bearer token.</summary>
    public LabClient Program => _program!;

    /// <summary>Another user, by bearer token.</summary>
    public LabClient Stranger => _stranger!;

    public async ValueTask InitializeAsync()
    {
        _host = await LabHost.StartAsync($"--Queue:Slots={Slots}", $"--Limits:OutputBytes={OutputLimit}");
        var accounts = new AccountStore(new HostDatabase(_host), TimeProvider.System, NullLogger<AccountStore>.Instance);
        var stranger = await accounts.EnsureUserAsync("stranger", CancellationToken.None);
        _stranger = LabClient.WithToken(_host.Address, (await accounts.CreateTokenAsync(stranger.Id, "tests", CancellationToken.None)).Secret);
        _program = LabClient.WithToken(_host.Address, (await User.CreateTokenAsync("tests")).Secret);
    }

    public async ValueTask DisposeAsync()
    {
        _stranger?.Dispose();
        _program?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
    }

    private sealed class HostDatabase(LabHost host) : IDbContextFactory<LabDb>
    {
        public LabDb CreateDbContext() => host.OpenDatabase();
    }
}

[CollectionDefinition(Name)]
public sealed class RunningLabCollection : ICollectionFixture<RunningLab>
{
    public const string Name = "running lab";
}
