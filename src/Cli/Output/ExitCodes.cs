using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>
/// How the command ends. Its own failures have the numbers of sysexits.h (BSD), a job's that has no exit code those of
/// timeout(1) and of shells; docs/cli.md has the table.
/// </summary>
internal static class ExitCodes
{
    /// <summary>Of a sweep, some jobs did not succeed.</summary>
    public const int SomeFailed = 1;

    public const int Usage = 64, NotThere = 66, Unreachable = 69, Unexpected = 70, CannotWrite = 73, TryAgain = 75, NotAllowed = 77, Interrupted = 130;

    private const int TimedOut = 124, NoExitCode = 125;

    public static int Of(JobInfo job) => job.State switch
    {
        JobState.Succeeded => 0,
        JobState.TimedOut => TimedOut,
        JobState.Cancelled => Interrupted,
        JobState.Failed when job.End is { ExitCode: { } code and not 0 } => code,
        _ => NoExitCode,
    };
}
