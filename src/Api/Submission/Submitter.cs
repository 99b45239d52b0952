using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using MpiLab.Api.Catalogue;
using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>Makes jobs of submissions.</summary>
internal sealed class Submitter(ProgramCatalogue catalogue, JobStore store, IJobQueue queue, JobViews views, JobChanges changes,
    UserLimits userLimits, Meter meter, TimeProvider time)
{
    public const int MaximumKeyLength = 200;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    public static SubmitOutcome.QueueFull LabFull { get; } = new(RetryAfter, "The lab's queue is full. Try again when some jobs have ended.");
    public static SubmitOutcome.QueueFull OwnerFull { get; } = new(RetryAfter, "You have as many jobs waiting as one user may. Try again when some have ended.");

    /// <param name="owner">Who submits.</param>
    /// <param name="submission">What.</param>
    /// <param name="key">The idempotency key, if there is one.</param>
    /// <param name="wrong">What was wrong with the submission before it became one.</param>
    /// <param name="cancellationToken">Honoured until the job is being recorded.</param>
    public async Task<SubmitOutcome> SubmitAsync(long owner, JobSubmission submission, string? key,
        IReadOnlyDictionary<string, string[]> wrong, CancellationToken cancellationToken)
    {
        if (wrong.ContainsKey("program")) return new SubmitOutcome.Invalid(wrong);
        if (!catalogue.TryFind(submission.Program, out var program)) return new SubmitOutcome.UnknownProgram(submission.Program);
        var hash = Hash(submission);
        if (key is not null && await SeenAsync(owner, key, hash, cancellationToken) is { } seen) return seen;

        var limits = await userLimits.OfAsync(owner, cancellationToken);
        var checkedSubmission = SubmissionValidator.Check(submission, program, limits, out var errors);
        foreach (var (field, error) in wrong) errors[field] = error;
        if (key is { Length: 0 or > MaximumKeyLength }) errors["Idempotency-Key"] = [$"must have 1 to {MaximumKeyLength} characters"];
        if (checkedSubmission is null || errors.Count > 0) return new SubmitOutcome.Invalid(errors);

        using var turn = await meter.TurnAsync(owner, limits, cancellationToken);
        if (await meter.RefusalAsync(owner, [checkedSubmission], limits, cancellationToken) is { } refusal) return refusal;
        return await RecordAsync(owner, checkedSubmission, key, hash);
    }

    /// <summary>What was submitted, with its defaults filled in.</summary>
    public static JobSubmission SubmissionOf(Job job) => new()
    {
        Program = job.Program,
        Ranks = job.Ranks,
        Parameters = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(job.Parameters, LabJson.Options),
        TimeLimitSeconds = job.TimeLimitSeconds,
        RestartIfInterrupted = job.RestartIfInterrupted,
    };

    public static Job JobOf(long owner, CheckedSubmission submission, string? key, byte[] hash, DateTimeOffset now, Batch? batch = null) => new()
    {
        OwnerId = owner,
        Batch = batch,
        Program = submission.Program.Name,
        Title = submission.Program.Title,
        Ranks = submission.Ranks,
        Parameters = JsonSerializer.Serialize(submission.Parameters, LabJson.Options),
        TimeLimitSeconds = submission.TimeLimitSeconds,
        RestartIfInterrupted = submission.RestartIfInterrupted,
        IdempotencyKey = key,
        SubmissionHash = hash,
        SubmittedAt = now,
    };

    private async Task<SubmitOutcome> RecordAsync(long owner, CheckedSubmission submission, string? key, byte[] hash)
    {
        var job = JobOf(owner, submission, key, hash, time.GetUtcNow());
        switch (await queue.AddAsync(job, CancellationToken.None))
        {
            case QueueAnswer.LabFull: return LabFull;
            case QueueAnswer.OwnerFull: return OwnerFull;
            case QueueAnswer.SameKey: return (await SeenAsync(owner, key!, hash, CancellationToken.None))!;
        }
        Failpoint.At(CrashPoint.SubmissionRecorded);
        JobTrace.Tell(JobTrace.Submit, job, job.SubmittedAt, time.GetUtcNow(), Activity.Current?.Context);
        changes.Tell(job.Id, owner);
        return new SubmitOutcome.Accepted(await views.OfAsync((await store.FindAsync(job.Id, owner, CancellationToken.None))!, CancellationToken.None));
    }

    private async Task<SubmitOutcome?> SeenAsync(long owner, string key, byte[] hash, CancellationToken cancellationToken) =>
        await store.FindByKeyAsync(owner, key, cancellationToken) switch
        {
            null => null,
            { } job when job.SubmissionHash.AsSpan().SequenceEqual(hash) => new SubmitOutcome.Accepted(await views.OfAsync(job, cancellationToken), AlreadyThere: true),
            _ => new SubmitOutcome.KeyReused(key),
        };

    // The order of parameters makes no other submission.
    public static byte[] Hash(JobSubmission submission) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(submission with
    {
        Parameters = submission.Parameters is null ? null : new SortedDictionary<string, JsonElement>(submission.Parameters.ToDictionary(), StringComparer.Ordinal),
    }, LabJson.Options));
}
