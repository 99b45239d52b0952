using MpiLab.Contracts;

namespace MpiLab.Api.Jobs;

/// <summary>A job as it is recorded.</summary>
internal sealed class Job
{
    public long Id { get; private set; }
    public required long OwnerId { get; init; }
    public User? Owner { get; private set; }

    /// <summary>Null where it came alone.</summary>
    public Batch? Batch { get; init; }
    public long? BatchId { get; private set; }

    /// <summary>Null but for a run that a check of an assignment needs: it lets others go first, and counts for none of its owner's limits.</summary>
    public CheckRun? Check { get; init; }
    public long? CheckId { get; private set; }

    public required string Program { get; init; }
    public required string Title { get; init; }
    public required int Ranks { get; init; }

    /// <summary>A JSON object of every parameter, defaults filled in.</summary>
    public required string Parameters { get; init; }

    public required int TimeLimitSeconds { get; init; }
    public required bool RestartIfInterrupted { get; init; }

    /// <summary>Unique for an owner; null where the client sent none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>SHA-256 of the submission as it was sent, to tell a repeated request from another one with the same key.</summary>
    public required byte[] SubmissionHash { get; init; }

    public JobState State { get; set; }

    /// <summary>0 before the first start; counts claims.</summary>
    public int Attempt { get; set; }

    /// <summary>The attempt's fencing token: who claimed the job writes it only while this still stands.</summary>
    public Guid Fence { get; set; }

    /// <summary>The service process that claimed the job or took it over: what it holds while the job is started.</summary>
    public long? Holder { get; set; }

    /// <summary>The machine whose slots its ranks take, as <see cref="ServiceProcess.Machine"/>.</summary>
    public string? Machine { get; set; }

    /// <summary>Since when others started although this queued job's turn had come, because it did not fit. Where one process holds the queue, that process remembers it instead.</summary>
    public DateTimeOffset? PassedAt { get; set; }

    public AttemptKey Key => new(Id, Attempt, Fence);

    public required DateTimeOffset SubmittedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Someone wants it to end. Written before anyone is signalled.</summary>
    public DateTimeOffset? CancelRequestedAt { get; set; }

    /// <summary>The exact command line of the last attempt, quoted for a shell.</summary>
    public string? Command { get; set; }

    /// <summary>Set with a terminal state, as are the next four.</summary>
    public JobFailure? Failure { get; set; }
    public string? EndSentence { get; set; }
    public int? EndRank { get; set; }
    public int? EndExitCode { get; set; }
    public int? EndSignal { get; set; }

    /// <summary>The name of the exception that a rank ended with, as far as it said so; at most so long.</summary>
    public string? EndException { get; set; }
    public const int LongestException = 100;

    /// <summary>The last progress told, as JSON; saved with the job's end.</summary>
    public string? Progress { get; set; }

    /// <summary>The results told, as a JSON array; saved with the job's end.</summary>
    public string? Results { get; set; }
}
