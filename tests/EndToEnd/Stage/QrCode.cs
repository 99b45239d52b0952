using System.Diagnostics;
using MpiLab.Tests.Support;
using Microsoft.Playwright;

namespace MpiLab.EndToEnd.Stage;

/// <summary>Reads a code from the screen, as a camera would.</summary>
internal static class QrCode
{
    private const string Reader = "zbarimg";

    /// <summary>What it says; skips the test where nothing can read it.</summary>
    public static async Task<string> ReadAsync(ILocator code)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, Reader))), $"skipped: no {Reader} here (Debian's package is called zbar-tools)");
        using var folder = new TempFolder();
        var picture = folder.In("code.png");
        await code.ScreenshotAsync(new() { Path = picture });
        using var process = Process.Start(new ProcessStartInfo(Reader, ["--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture]) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said.TrimEnd('\n');
    }
}
