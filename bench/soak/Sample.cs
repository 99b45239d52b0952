using System.Diagnostics;
using System.Globalization;

namespace MpiLab.Bench.Soak;

/// <summary>What a process holds at a moment; proc(5).</summary>
/// <param name="Minutes">Since the first one.</param>
/// <param name="Megabytes">Resident, of 10^6 bytes.</param>
internal sealed record Sample(double Minutes, double Megabytes, double Descriptors, double Threads)
{
    public static Sample Take(int process, long start)
    {
        var status = File.ReadAllLines($"/proc/{process}/status");
        return new Sample(Stopwatch.GetElapsedTime(start).TotalMinutes, Field("VmRSS:") * 1024 / 1e6, Directory.GetFiles($"/proc/{process}/fd").Length, Field("Threads:"));

        double Field(string name) => double.Parse(status.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
