namespace MpiLab.Contracts;

/// <summary>Why a job ended as it did.</summary>
public enum JobFailure
{
    /// <summary>It succeeded.</summary>
    None,
    /// <summary>A rank ended with a code other than 0.</summary>
    ExitCode,
    /// <summary>A rank was ended by a signal.</summary>
    Signal,
    /// <summary>mpiexec or the sandbox could not start the ranks.</summary>
    Launch,
    /// <summary>The wall-clock limit.</summary>
    WallClockLimit,
    /// <summary>The limit on bytes written to the log.</summary>
    OutputLimit,
    /// <summary>The limit on the files that it leaves.</summary>
    ArtifactLimit,
    /// <summary>The memory limit.</summary>
    MemoryLimit,
    /// <summary>The limit on processes.</summary>
    ProcessLimit,
    /// <summary>Ranks waited for each other for ever.</summary>
    Deadlock,
    /// <summary>Someone cancelled it.</summary>
    Cancelled,
    /// <summary>Its supervisor was gone when the service looked for it: the machine went down, or it was killed.</summary>
    SupervisorLost,
}

/// <summary>The end of a job: one cause for programs, one sentence for people.</summary>
/// <param name="Failure">The cause.</param>
/// <param name="Sentence">For a person, e.g. "Rank 2 ended with exit code 3."</param>
/// <param name="Rank">The rank that caused it, where one did.</param>
/// <param name="ExitCode">That rank's, or mpiexec's, exit code, where there was one.</param>
/// <param name="Signal">The signal's number, where one ended it.</param>
/// <param name="Exception">The name of the exception that a rank ended with, for instance "MessageTruncated", where one said so.</param>
public sealed record JobEnd(JobFailure Failure, string Sentence, int? Rank = null, int? ExitCode = null, int? Signal = null, string? Exception = null);
