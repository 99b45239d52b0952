using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace MpiLab.Cli.Tests;

/// <summary>How a process ended and what it said.</summary>
internal sealed record Ran(int ExitCode, byte[] Bytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    public IEnumerable<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd());

    /// <summary>Itself, where it ended so.</summary>
    public Ran ShouldEndWith(int code)
    {
        ExitCode.ShouldBe(code, $"{Output}\n{Error}");
        return this;
    }
}

/// <summary>The built command as a process of its own, with pipes where people have a terminal.</summary>
internal static class Mpilab
{
    public static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    public static Task<Ran> RunAsync(string[] arguments, Uri address, string token, string input = "") =>
        RunAsync(arguments, new() { ["MPILAB_ADDRESS"] = address.ToString(), ["MPILAB_TOKEN"] = token }, input);

    public static async Task<Ran> RunAsync(string[] arguments, Dictionary<string, string?> environment, string input = "")
    {
        using var process = Start(arguments, environment);
        using var patience = new CancellationTokenSource(HangLimit);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        using var output = new MemoryStream();
        try
        {
            await process.StandardOutput.BaseStream.CopyToAsync(output, patience.Token);
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
        return new Ran(process.ExitCode, output.ToArray(), await error);
    }

    public static Process Start(string[] arguments, Dictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "MpiLab.Cli.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Nothing of whoever runs the tests.
        foreach (var name in (string[])["MPILAB_ADDRESS", "MPILAB_TOKEN"]) start.Environment.Remove(name);
        start.Environment["XDG_CONFIG_HOME"] = "/nonexistent";
        start.Environment["MPILAB_COMPLETION_SECONDS"] = $"{HangLimit.TotalSeconds}";
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
