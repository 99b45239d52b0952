using System.Diagnostics;

namespace MpiLab.Api;

/// <summary>A step of a job's way after which a death of the service must cost nothing.</summary>
internal enum CrashPoint
{
    SubmissionRecorded,
    Claimed,
    FolderMade,
    SupervisorStarted,
    StartedHeard,
    StartRecorded,
    CancelRecorded,
    StopWritten,
    RecordTorn,
    RanksEnded,
    JournalDrained,
    JournalClosed,
    EndRecorded,
    LossNoted,
    QueuedAgain,
    DeletionMarked,
    DeletionRecorded,
    FilesRemoved,
}

/// <summary>
/// Ends this process, as kill -9 does, at the step that the environment names. For tests alone: where the variable is
/// not set, which is read once, nothing here does anything.
/// </summary>
internal static class Failpoint
{
    /// <summary>A <see cref="CrashPoint"/>, or <c>supervisor:STEP</c> for a step of supervise.sh.</summary>
    public const string Variable = "MPILAB_FAILPOINT";

    private const string OfSupervisor = "supervisor:";
    private static readonly string? Named = Environment.GetEnvironmentVariable(Variable);

    /// <summary>The step at which supervisors are to end themselves; null where none is named.</summary>
    public static string? SupervisorStep =>
        Named is not null && Named.StartsWith(OfSupervisor, StringComparison.Ordinal) ? Named[OfSupervisor.Length..] : null;

    public static bool Is(CrashPoint point) => Named is not null && Named == point.ToString();

    public static void At(CrashPoint point)
    {
        if (Is(point)) Die();
    }

    /// <summary>No handler runs, no stream is flushed: the kernel ends the process.</summary>
    public static void Die()
    {
        Process.GetCurrentProcess().Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
