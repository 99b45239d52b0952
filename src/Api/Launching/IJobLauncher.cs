namespace MpiLab.Api.Launching;

/// <summary>Why an attempt is asked to stop.</summary>
internal enum StopReason { Cancelled, OutputLimit, WallClockLimit, ArtifactLimit }

/// <summary>How an attempt ended, as its supervisor wrote it.</summary>
/// <param name="ExitCode">mpiexec's; above 128, 128 plus a signal's number.</param>
/// <param name="Stopped">Set where the attempt was asked to stop.</param>
/// <param name="OutOfMemory">The kernel ended a process of it for the memory limit.</param>
/// <param name="OutOfProcesses">The kernel refused it a process.</param>
/// <param name="Rank">The first rank that ended with a code other than 0.</param>
/// <param name="RankExitCode">That rank's code, counted likewise.</param>
/// <param name="LaunchError">Set where the ranks could not be started: why, for a person.</param>
internal sealed record ExitReport(int ExitCode, StopReason? Stopped, bool OutOfMemory, bool OutOfProcesses,
    int? Rank, int? RankExitCode, string? LaunchError, DateTimeOffset StartedAt, DateTimeOffset EndedAt);

/// <summary>What the files of an attempt, and the processes they name, say of it.</summary>
internal abstract record AttemptStatus
{
    private AttemptStatus() { }

    /// <summary>No supervisor took the gate.</summary>
    public sealed record NeverStarted : AttemptStatus;

    /// <summary>Its supervisor is alive.</summary>
    public sealed record Running : AttemptStatus;

    /// <summary>It ended and said how.</summary>
    public sealed record Ended(ExitReport Report) : AttemptStatus;

    /// <summary>It was started, and its supervisor is gone without a word.</summary>
    public sealed record Lost : AttemptStatus;
}

/// <summary>Starts attempts somewhere and answers for them, over any number of deaths of this service.</summary>
internal interface IJobLauncher
{
    /// <summary>What configuration calls it by.</summary>
    string Name { get; }

    /// <summary>The command line that <see cref="StartAsync"/> would run, each element one argument. Pure.</summary>
    IReadOnlyList<string> CommandLine(LaunchPlan plan);

    /// <summary>Starts the attempt's supervisor and returns once it has taken the gate. A second start of an attempt does nothing.</summary>
    /// <exception cref="LaunchException">The attempt could not be started, and never will be.</exception>
    Task StartAsync(LaunchPlan plan, CancellationToken cancellationToken);

    /// <summary>Looks at an attempt, whoever started it.</summary>
    Task<AttemptStatus> InspectAsync(AttemptFolder folder, CancellationToken cancellationToken);

    /// <summary>Waits until the attempt is <see cref="AttemptStatus.Ended"/> or <see cref="AttemptStatus.Lost"/>.</summary>
    Task<AttemptStatus> WaitAsync(AttemptFolder folder, CancellationToken cancellationToken);

    /// <summary>Asks the attempt to stop: interrupt, terminate, kill, within a second. Returns at once; the first reason counts.</summary>
    Task StopAsync(AttemptFolder folder, StopReason reason, CancellationToken cancellationToken);
}

/// <summary>An attempt that could not be started; the message is for the person who submitted it.</summary>
internal sealed class LaunchException(string message, Exception? inner = null) : Exception(message, inner);
