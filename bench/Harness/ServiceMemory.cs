using System.Globalization;

namespace MpiLab.Harness;

/// <summary>A process's resident memory as the kernel counts it, in MB of 10^6 bytes; proc(5).</summary>
internal static class ServiceMemory
{
    public static double Now(int process) => Read(process, "VmRSS:");

    /// <summary>The most since <see cref="ForgetPeak"/>.</summary>
    public static double Peak(int process) => Read(process, "VmHWM:");

    public static void ForgetPeak(int process) => File.WriteAllText($"/proc/{process}/clear_refs", "5");

    private static double Read(int process, string field)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
