namespace MpiLab.Contracts;

/// <summary>
/// The lab as its pages know it, acting for one user; the service implements it in process. Clients have the same over REST.
/// A job of someone else is as absent as one that never was: null.
/// </summary>
public interface ILab
{
    Task<LabInfo> GetLabAsync(CancellationToken cancellationToken = default);

    /// <summary>The catalogue in teaching order, hidden programs left out.</summary>
    Task<IReadOnlyList<ProgramSummary>> ListProgramsAsync(CancellationToken cancellationToken = default);

    Task<ProgramDetail?> GetProgramAsync(string name, CancellationToken cancellationToken = default);

    /// <param name="submission">What to run.</param>
    /// <param name="idempotencyKey">At most 200 characters; the same key with the same submission gives the same job.</param>
    Task<SubmitOutcome> SubmitAsync(JobSubmission submission, string? idempotencyKey = null, CancellationToken cancellationToken = default);

    Task<JobPage> ListJobsAsync(JobQuery query, CancellationToken cancellationToken = default);

    Task<JobInfo?> GetJobAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Asks for the job's end and returns at once; a job that has ended stays as it is.</summary>
    Task<JobInfo?> CancelAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Removes a job that has ended, with its log and files.</summary>
    Task<DeleteOutcome> DeleteAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>A new job of the same submission.</summary>
    Task<SubmitOutcome?> RunAgainAsync(long id, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<ArtifactInfo>?> ListArtifactsAsync(long id, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<ApiTokenInfo>> ListTokensAsync(CancellationToken cancellationToken = default);

    Task<CreatedApiToken> CreateTokenAsync(NewApiToken token, CancellationToken cancellationToken = default);

    /// <summary>False where the caller has no such token.</summary>
    Task<bool> RevokeTokenAsync(long id, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="ILabHub.WatchJobs"/>
    IAsyncEnumerable<JobInfo> WatchJobsAsync(CancellationToken cancellationToken = default);
}
