using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MpiLab.Api.Launching.Supervision;

/// <summary>Names one process for ever: ids are given anew, but not to a process that started at the same tick of the same boot.</summary>
/// <param name="StartTime">Clock ticks since boot, as /proc/[pid]/stat has it.</param>
/// <param name="Boot">/proc/sys/kernel/random/boot_id.</param>
internal sealed record SupervisorIdentity(int Process, ulong StartTime, string Boot)
{
    private const int NoSuchProcess = 3; // ESRCH, errno(3): it ended between the opening and the reading.

    private static readonly Lazy<string> ThisBoot = new(() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim());

    /// <summary>Of this process itself.</summary>
    public static SupervisorIdentity Own()
    {
        var self = new SupervisorIdentity(Environment.ProcessId, 0, ThisBoot.Value);
        return self.TryReadStat(out _, out var startTime) ? self with { StartTime = startTime } : throw new InvalidOperationException("/proc does not show this process.");
    }

    /// <summary>Reads what supervise.sh wrote; null where that is something else.</summary>
    public static SupervisorIdentity? Parse(string text) =>
        text.Trim().Split(' ') is [var process, var start, var boot]
            && int.TryParse(process, CultureInfo.InvariantCulture, out var id) && ulong.TryParse(start, CultureInfo.InvariantCulture, out var startTime)
            ? new SupervisorIdentity(id, startTime, boot)
            : null;

    /// <summary>True while that very process runs. One that only waits to be reaped does not.</summary>
    public bool IsAlive => Boot == ThisBoot.Value && TryReadStat(out var state, out var startTime) && startTime == StartTime && state is not ('Z' or 'X');

    private bool TryReadStat([NotNullWhen(true)] out char? state, out ulong startTime)
    {
        state = null;
        startTime = 0;
        try
        {
            var stat = File.ReadAllText($"/proc/{Process}/stat");
            // The command's name may hold spaces and brackets.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            state = fields[0][0];
            startTime = ulong.Parse(fields[19], CultureInfo.InvariantCulture);
            return true;
        }
        catch (IOException error) when (error is FileNotFoundException or DirectoryNotFoundException || error.HResult == NoSuchProcess)
        {
            // Anything else, such as too few descriptors, says nothing of that process.
            return false;
        }
    }
}
