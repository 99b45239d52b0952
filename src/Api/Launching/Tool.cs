using System.Diagnostics;

namespace MpiLab.Api.Launching;

/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ToolResult(int ExitCode, string Output, string Error);

/// <summary>Programs of the system that the lab asks something at its start.</summary>
internal static class Tool
{
    /// <summary>Searched where a service's own PATH lacks them.</summary>
    private static readonly string[] Usual = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <summary>The full path of a program, given by its path or by a name to look for in PATH; null where there is none.</summary>
    public static string? Find(string name)
    {
        if (name.Contains('/')) return File.Exists(name) ? Path.GetFullPath(name) : null;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return folders.Concat(Usual).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>Runs it to its end, with nothing to read and an empty environment but PATH.</summary>
    /// <exception cref="TimeoutException">It took longer than <paramref name="patience"/>, and was ended.</exception>
    public static async Task<ToolResult> RunAsync(string path, IEnumerable<string> arguments, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var process = Start(path, arguments);
        process.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new ToolResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{path} did not end within {patience.TotalSeconds} s.");
        }
    }

    /// <summary>Starts it with all three standard streams redirected and an empty environment but PATH.</summary>
    public static Process Start(string path, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(path)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment.Clear();
        start.Environment["PATH"] = string.Join(':', Usual);
        return Process.Start(start) ?? throw new InvalidOperationException($"{path} was not started.");
    }
}
