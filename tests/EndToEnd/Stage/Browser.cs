using Microsoft.Playwright;

namespace MpiLab.EndToEnd.Stage;

public sealed record WindowOptions(bool Dark = false, int Width = 1280, int Height = 900);

/// <summary>The machine's Chromium, one for all tests.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    // As root there is no sandbox for the browser to be had; the rest keeps it from talking to anyone but the lab.
    private static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly float Patience = (float)Window.HangLimit.TotalMilliseconds;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Executable() is not { } path) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Flags, Timeout = Patience });
        Assertions.SetDefaultExpectTimeout(Patience);
    }

    /// <summary>A window with a browser's memory of its own.</summary>
    /// <param name="options">Its looks.</param>
    /// <param name="session">What an earlier window had stored; null for someone who has never been here.</param>
    public async Task<Window> OpenAsync(WindowOptions? options = null, string? session = null)
    {
        Assert.SkipWhen(_browser is null, $"skipped: no browser, none of {string.Join(", ", Names)} is in PATH");
        options ??= new WindowOptions();
        var context = await _browser.NewContextAsync(new()
        {
            ColorScheme = options.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = options.Width, Height = options.Height },
            StorageState = session,
        });
        context.SetDefaultTimeout(Patience);
        return new Window(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? Executable() =>
        (from name in Names from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':') select Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
