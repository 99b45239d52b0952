using MpiLab.Tests.Support;

namespace MpiLab.EndToEnd.Stage;

[CollectionDefinition(nameof(Lab))]
public sealed class SharedLab : ICollectionFixture<Lab>;

/// <summary>A published lab that tests share, and the cookie of someone who has signed in to it by the printed link.</summary>
public sealed class Lab(Browser browser) : IAsyncLifetime
{
    private string? _session;
    private Site? _site;

    public LabHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = await StartAsync("--Queue:Slots=8");

    /// <summary>A lab whose link nobody has used yet.</summary>
    public static async Task<LabHost> StartAsync(params string[] options)
    {
        var host = await LabHost.StartPublishedAsync(options);
        // The host's own client took the first link.
        await host.StopAsync();
        await host.StartAgainAsync();
        return host;
    }

    /// <summary>A window of someone who has signed in.</summary>
    public async Task<Window> OpenAsync(WindowOptions? options = null)
    {
        _session ??= await SignInAsync();
        return await browser.OpenAsync(options, _session);
    }

    /// <summary>This lab with something on every page.</summary>
    internal async Task<Site> SiteAsync() => _site ??= await Site.FillAsync(Host);

    public ValueTask DisposeAsync()
    {
        _site?.Dispose();
        return Host.DisposeAsync();
    }

    private async Task<string> SignInAsync()
    {
        await using var window = await browser.OpenAsync();
        await window.Page.GotoAsync(Host.Link.ToString());
        return await window.Page.Context.StorageStateAsync();
    }
}
