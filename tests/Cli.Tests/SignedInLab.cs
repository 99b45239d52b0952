using MpiLab.Tests.Support;

namespace MpiLab.Cli.Tests;

/// <summary>One running service, with a token, for all tests that do not restart it.</summary>
public sealed class SignedInLab : IAsyncLifetime
{
    private LabHost? _host;

    public LabHost Host => _host!;

    public string Token { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _host = await LabHost.StartAsync("--Queue:Slots=4");
        Token = (await _host.Client.CreateTokenAsync("command line")).Secret;
    }

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }

    /// <summary>Runs <c>mpilab</c> signed in to this lab.</summary>
    internal Task<Ran> RunAsync(params string[] arguments) => Mpilab.RunAsync(arguments, Host.Address, Token);
}

[CollectionDefinition(Name)]
public sealed class SignedInLabCollection : ICollectionFixture<SignedInLab>
{
    public const string Name = "signed-in lab";
}
