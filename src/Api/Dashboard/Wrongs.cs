using MpiLab.Contracts;

namespace MpiLab.Api.Dashboard;

/// <summary>What is wrong with a job, in words that are the same for all to whom the same happened.</summary>
internal static class Wrongs
{
    /// <summary>Null where nothing is. Pure.</summary>
    public static string? Of(JobEnd? end) => end switch
    {
        null or { Failure: JobFailure.None or JobFailure.Cancelled } => null,
        { Failure: JobFailure.ExitCode or JobFailure.Signal, Exception: { } exception } => $"{exception}{In(end)}",
        { Failure: JobFailure.ExitCode, ExitCode: { } code } => $"Exit code {code}{In(end)}",
        { Failure: JobFailure.Signal, Signal: { } signal } => $"Signal {signal}{In(end)}",
        { Failure: JobFailure.Launch } => "Could not be started",
        { Failure: JobFailure.WallClockLimit } => "Time limit",
        { Failure: JobFailure.OutputLimit } => "Output limit",
        { Failure: JobFailure.ArtifactLimit } => "Limit on files",
        { Failure: JobFailure.MemoryLimit } => $"Memory limit{In(end)}",
        { Failure: JobFailure.ProcessLimit } => $"Limit on processes{In(end)}",
        { Failure: JobFailure.Deadlock } => "Deadlock",
        { Failure: JobFailure.SupervisorLost } => "Interrupted",
        _ => $"Failed{In(end)}",
    };

    private static string In(JobEnd end) => end.Rank is { } rank ? $" in rank {rank}" : "";
}
