using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MpiLab.EndToEnd.Stage;

/// <summary>A browser window that remembers everything its pages complained of.</summary>
public sealed class Window : IAsyncDisposable
{
    /// <summary>Ends a hang; nothing is judged by it.</summary>
    public static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    internal Window(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        // What a content security policy forbids comes as an error on the console, too.
        page.Console += (_, message) => { if (message.Type == "error") Complain(message.Text); };
        page.PageError += (_, error) => Complain(error);
    }

    public IPage Page { get; }

    /// <summary>Errors of the console, uncaught exceptions, violations of the content security policy.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints) return [.. _complaints];
        }
    }

    public JobView Job => new(Page);

    /// <summary>Opens a page and waits until its scripts have asked for what they need.</summary>
    public async Task GoAsync(Uri address, string path)
    {
        await Page.GotoAsync(new Uri(address, path).ToString());
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    /// <summary>Opens a page and waits until its scripts have drawn what they draw; connections may stay open.</summary>
    public async Task ShowAsync(Uri address, string path)
    {
        await Page.GotoAsync(new Uri(address, path).ToString());
        await Expect(Page.GetByRole(AriaRole.Main)).ToBeVisibleAsync();
        await Page.WaitForFunctionAsync("() => document.querySelector(':not(:defined)') === null && document.fonts.status === 'loaded'");
        if (await Job.Log.CountAsync() > 0) await Expect(Job.Rows.First).ToBeVisibleAsync();
    }

    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private void Complain(string text)
    {
        lock (_complaints) _complaints.Add(text);
    }
}
