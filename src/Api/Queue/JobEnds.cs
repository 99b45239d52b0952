using MpiLab.Api.Launching;
using MpiLab.Contracts;

namespace MpiLab.Api.Queue;

/// <summary>What an attempt's end means for its job, and how to say it.</summary>
internal static class JobEnds
{
    public const string CancelledSentence = "Cancelled before it started.";

    /// <summary>The state and the end of a job whose attempt ended so. Pure.</summary>
    public static (JobState State, JobEnd End) Of(ExitReport report, int ranks, RunLimits limits) => report switch
    {
        { LaunchError: { } error } => (JobState.Failed, new JobEnd(JobFailure.Launch, error)),
        { Stopped: StopReason.Cancelled } => (JobState.Cancelled, Cancelled),
        { Stopped: StopReason.WallClockLimit } => (JobState.TimedOut,
            new JobEnd(JobFailure.WallClockLimit, $"Stopped after its time limit of {Seconds(limits.WallClock)}.")),
        { Stopped: StopReason.OutputLimit } => (JobState.LimitExceeded,
            new JobEnd(JobFailure.OutputLimit, $"Stopped because its ranks wrote more than {Bytes(limits.OutputBytes)}.")),
        { Stopped: StopReason.ArtifactLimit } => (JobState.LimitExceeded, new JobEnd(JobFailure.ArtifactLimit, ArtifactSentence(limits))),
        // The kernel ends one process, and mpiexec may end with 0 all the same.
        { OutOfMemory: true } => (JobState.LimitExceeded, new JobEnd(JobFailure.MemoryLimit,
            $"Ended by the kernel because it needed more memory than its limit of {Bytes(limits.MemoryBytes)}.", report.Rank)),
        { ExitCode: 0, Rank: null } => (JobState.Succeeded, new JobEnd(JobFailure.None,
            ranks == 1 ? "Its rank ended with exit code 0." : $"All {ranks} ranks ended with exit code 0.", ExitCode: 0)),
        // A program that was refused a process and managed without has succeeded above.
        { OutOfProcesses: true } => (JobState.LimitExceeded, new JobEnd(JobFailure.ProcessLimit,
            $"Ended because it needed more than its limit of {limits.Processes} processes and threads.", report.Rank, report.RankExitCode)),
        { Rank: { } rank } => Failed($"Rank {rank}", rank, report.RankExitCode ?? report.ExitCode),
        _ => Failed("mpiexec", null, report.ExitCode),
    };

    private static string ArtifactSentence(RunLimits limits) =>
        $"Stopped because it left more than {limits.ArtifactFiles} files, or more than {Bytes(limits.ArtifactBytes)} in them; they were removed.";

    public static JobEnd Cancelled { get; } = new(JobFailure.Cancelled, "Cancelled while it ran.");

    /// <summary>For a job that one of its ranks ended by MPI_Abort.</summary>
    public static JobEnd Aborted(int rank, int code, int exitCode) => new(JobFailure.ExitCode, $"Rank {rank} called MPI_Abort with code {code}.", rank, exitCode);

    public static JobEnd Launch(LaunchException error) => new(JobFailure.Launch, error.Message);

    /// <summary>For an attempt that was started, and whose supervisor is gone without a word.</summary>
    public static JobEnd Lost { get; } = new(JobFailure.SupervisorLost,
        "Interrupted: the machine went down, or the job's supervisor was killed, while it ran.");

    private static (JobState, JobEnd) Failed(string who, int? rank, int code) => code > 128
        ? (JobState.Failed, new JobEnd(JobFailure.Signal, $"{who} was ended by {Signals.Describe(code - 128)}.", rank, code, code - 128))
        : (JobState.Failed, new JobEnd(JobFailure.ExitCode, $"{who} ended with exit code {code}.", rank, code));

    private static string Seconds(TimeSpan time) => time.TotalSeconds == 1 ? "1 second" : $"{time.TotalSeconds:0} seconds";

    private static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => $"{bytes / (double)(1L << 30):0.##} GiB",
        >= 1L << 20 => $"{bytes / (double)(1L << 20):0.##} MiB",
        _ => $"{bytes / 1024.0:0.##} KiB",
    };
}
