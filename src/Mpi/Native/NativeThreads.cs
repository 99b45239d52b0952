using System.Runtime.InteropServices;

namespace MPI.Native;

/// <summary>The threads of this process that .NET has not made, as proc(5) shows them.</summary>
internal static partial class NativeThreads
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Waits until none of them runs or waits for a processor: what they were given is done. Not for longer than a second
    /// of this process's processor time, as a thread that computes may be the program's own; on a busy machine that is
    /// longer than a clock's second, and so is what the threads have to do.
    /// </summary>
    public static void WaitUntilAtRest()
    {
        var limit = System.Environment.CpuUsage.TotalTime + s_patience;
        // Twice in a row, as one may have passed its work on to another that was looked at before.
        for (var quiet = 0; quiet < 2 && System.Environment.CpuUsage.TotalTime < limit;)
        {
            quiet = IsAnyBusy() ? 0 : quiet + 1;
            if (quiet == 0) Thread.Yield();
        }
    }

    private static bool IsAnyBusy()
    {
        var own = $"/proc/self/task/{CurrentThread()}";
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
            if (thread != own && IsBusy(thread)) return true;
        return false;
    }

    // "16 (dotnet) R 1 ...": its name, in which anything may stand, then its state.
    private static bool IsBusy(string thread)
    {
        try
        {
            var stat = File.ReadAllText($"{thread}/stat");
            return !stat.Contains("(.NET ", StringComparison.Ordinal) && stat.AsSpan(stat.LastIndexOf(')') + 1).StartsWith(" R", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // It has ended since.
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "gettid")]
    private static partial int CurrentThread();
}
