using System.Diagnostics;

namespace MpiLab.Api.Tests.Checking;

/// <summary>Runs lines of shell that must end well.</summary>
internal static class Shell
{
    public static async Task<string> RunAsync(string script, params string[] arguments) => await RunAsync(script, new Dictionary<string, string>(), arguments);

    public static async Task<string> RunAsync(string script, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var shell = Process.Start(start)!;
        var error = shell.StandardError.ReadToEndAsync();
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        shell.ExitCode.ShouldBe(0, $"{output}\n{await error}");
        return output;
    }
}
