using MpiLab.Api.Launching.Containers.Engine;
using MpiLab.Api.Launching.Supervision;

namespace MpiLab.Api.Launching.Containers;

/// <summary>What an attempt's folder and the engine say of it.</summary>
internal static class ContainerAttempts
{
    /// <summary>The container's name, which one container at a time can have.</summary>
    public static string Name(string lab, AttemptFolder folder) =>
        $"mpilab-{lab}-{Path.GetFileName(Path.GetDirectoryName(folder.Path))}-{Path.GetFileName(folder.Path)}";

    /// <summary>Of one that has no job, or not yet.</summary>
    public static string NameOfSlot(string lab, Slot slot) => $"mpilab-{lab}-slot-{slot.Name}";

    public static async Task<AttemptStatus> InspectAsync(EngineClient engine, string name, AttemptFolder folder, CancellationToken cancellationToken)
    {
        if (LocalAttempts.Ended(folder) is { } ended) return ended;
        if (!Directory.Exists(folder.Path)) return new AttemptStatus.NeverStarted();
        // A container that was ready before its job was, and whose service died before it could say which.
        if (!File.Exists(folder.Launch)) return new AttemptStatus.NeverStarted();
        var container = await engine.FindAsync(name, cancellationToken);
        if (container?.State is { Status: "running" or "paused" or "restarting" or "stopping" }) return new AttemptStatus.Running();
        if (!File.Exists(folder.Started)) return new AttemptStatus.NeverStarted();
        // It may have ended between the looks.
        if (LocalAttempts.Ended(folder) is { } last) return last;
        return container?.State is { OutOfMemory: true } state
            ? new AttemptStatus.Ended(new ExitReport(state.ExitCode, null, OutOfMemory: true, OutOfProcesses: false, null, null, null, state.StartedAt, state.FinishedAt))
            : new AttemptStatus.Lost();
    }
}
