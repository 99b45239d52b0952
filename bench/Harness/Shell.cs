using System.Diagnostics;

namespace MpiLab.Harness;

/// <summary>Commands as someone at a terminal would start them.</summary>
internal static class Shell
{
    /// <summary>mpiexec as it is installed, with more ranks than cores allowed; no rank runs as root.</summary>
    public static string Mpiexec(int ranks, string program) => $"{Unprivileged}mpiexec.openmpi --oversubscribe -n {ranks} {program}";

    private static string Unprivileged => Environment.IsPrivilegedProcess ? "setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/tmp " : "";

    public static Process Start(string command)
    {
        var start = new ProcessStartInfo("/bin/bash") { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/tmp" };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(command);
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    /// <summary>Seconds until the command writes its first line.</summary>
    public static async Task<double> SecondsToFirstLineAsync(string command)
    {
        var clock = Stopwatch.StartNew();
        using var process = Start(command);
        if (await process.StandardOutput.ReadLineAsync() is null) throw new InvalidOperationException($"It wrote nothing: {command}");
        var seconds = clock.Elapsed.TotalSeconds;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return seconds;
    }

    /// <summary>Seconds until the command has ended.</summary>
    public static async Task<double> SecondsAsync(string command)
    {
        var clock = Stopwatch.StartNew();
        using var process = Start(command);
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? clock.Elapsed.TotalSeconds : throw new InvalidOperationException($"Exit code {process.ExitCode}: {command}");
    }
}
