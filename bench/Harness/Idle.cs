using System.Diagnostics;
using MpiLab.Tests.Support;

namespace MpiLab.Harness;

/// <summary>What a lab costs that nobody uses: from <c>./lab run</c>, with all built, to ready; then its memory.</summary>
internal static class Idle
{
    private const int Runs = 5;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(10);

    public static async Task<Table> RunAsync()
    {
        List<double> starts = [], memories = [];
        for (var i = 0; i < Runs; i++)
        {
            using var folder = new TempFolder();
            File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_001_001);
            var (start, memory) = await OnceAsync(folder.In("data"));
            starts.Add(start);
            memories.Add(memory);
        }
        var table = new Table();
        table.Add($"./lab run to ready, {Runs} runs", starts, " s", most: 3);
        table.Add($"resident memory {Rest.TotalSeconds:0} s after", memories, " MB", most: 150);
        return table;
    }

    private static async Task<(double Seconds, double Megabytes)> OnceAsync(string data)
    {
        var clock = Stopwatch.StartNew();
        // The script becomes the service, so its process id is the service's.
        using var service = Shell.Start($"exec {Checkout.In("lab")} run --port 0 --data {data} 2>/dev/null");
        while (await service.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("MpiLab is ready", StringComparison.Ordinal)) continue;
            var seconds = clock.Elapsed.TotalSeconds;
            await Task.Delay(Rest);
            var megabytes = ServiceMemory.Now(service.Id);
            service.Kill();
            await service.WaitForExitAsync();
            return (seconds, megabytes);
        }
        throw new InvalidOperationException("./lab run ended before it was ready.");
    }
}
