using System.Security.Cryptography;
using System.Text;
using MpiLab.Api.Catalogue;
using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>Makes jobs of batches: all that a batch asks for, or none.</summary>
internal sealed class BatchSubmitter(ProgramCatalogue catalogue, UserLimits userLimits, Meter meter, BatchStore store, IJobQueue queue, JobChanges changes, TimeProvider time)
{
    // Enough to see what is wrong; a thousand jobs are often wrong in the same way.
    private const int MostErrors = 20;

    /// <param name="owner">Who submits.</param>
    /// <param name="batch">What.</param>
    /// <param name="key">The idempotency key, if there is one.</param>
    /// <param name="wrong">What was wrong with the batch before it became one.</param>
    /// <param name="cancellationToken">Honoured until the batch is being recorded.</param>
    public async Task<BatchOutcome> SubmitAsync(long owner, BatchSubmission batch, string? key, IReadOnlyDictionary<string, string[]> wrong, CancellationToken cancellationToken)
    {
        if (wrong.ContainsKey("program")) return new BatchOutcome.Refused(new SubmitOutcome.Invalid(wrong));
        if (!catalogue.TryFind(batch.Program, out var program)) return new BatchOutcome.Refused(new SubmitOutcome.UnknownProgram(batch.Program));
        var errors = wrong.ToDictionary();
        if (key is { Length: 0 or > Submitter.MaximumKeyLength }) errors["Idempotency-Key"] = [$"must have 1 to {Submitter.MaximumKeyLength} characters"];
        if (errors.Count > 0) return new BatchOutcome.Refused(new SubmitOutcome.Invalid(errors));

        var jobs = BatchExpansion.Of(batch).ToList();
        var hash = Hash(batch.Name, jobs);
        if (key is not null && await SeenAsync(owner, key, hash, cancellationToken) is { } seen) return seen;
        var limits = await userLimits.OfAsync(owner, cancellationToken);
        var submissions = new List<CheckedSubmission>();
        foreach (var job in jobs)
        {
            if (SubmissionValidator.Check(job.Submission, program, limits, out var fields) is { } submission) submissions.Add(submission);
            foreach (var (field, error) in fields) errors.TryAdd(job.PlaceOf(field), error);
            if (errors.Count >= MostErrors) break;
        }
        if (errors.Count > 0) return new BatchOutcome.Refused(new SubmitOutcome.Invalid(errors));
        using var turn = await meter.TurnAsync(owner, limits, cancellationToken);
        if (await meter.RefusalAsync(owner, submissions, limits, cancellationToken) is { } refusal) return new BatchOutcome.Refused(refusal);
        return await RecordAsync(owner, batch, program, submissions, key, hash);
    }

    public static BatchInfo View(CountedBatch counted) => new()
    {
        Id = counted.Batch.Id,
        Name = counted.Batch.Name,
        Program = counted.Batch.Program,
        Title = counted.Batch.Title,
        SubmittedAt = counted.Batch.SubmittedAt,
        Jobs = counted.States.Values.Sum(),
        States = counted.States,
        Ended = counted.States.Keys.All(state => state.IsTerminal),
    };

    private async Task<BatchOutcome> RecordAsync(long owner, BatchSubmission submitted, ProgramSummary program, List<CheckedSubmission> submissions, string? key, byte[] hash)
    {
        var now = time.GetUtcNow();
        var batch = new Batch
        {
            OwnerId = owner,
            Name = submitted.Name,
            Program = program.Name,
            Title = program.Title,
            IdempotencyKey = key,
            SubmissionHash = hash,
            SubmittedAt = now,
        };
        var jobs = submissions.ConvertAll(submission => Submitter.JobOf(owner, submission, key: null, hash, now, batch));
        switch (await queue.AddAsync(batch, jobs, CancellationToken.None))
        {
            case QueueAnswer.LabFull: return new BatchOutcome.Refused(Submitter.LabFull);
            case QueueAnswer.OwnerFull: return new BatchOutcome.Refused(Submitter.OwnerFull);
            case QueueAnswer.SameKey: return (await SeenAsync(owner, key!, hash, CancellationToken.None))!;
        }
        foreach (var job in jobs) changes.Tell(job.Id, owner);
        return new BatchOutcome.Accepted(View((await store.FindAsync(batch.Id, owner, CancellationToken.None))!));
    }

    private async Task<BatchOutcome?> SeenAsync(long owner, string key, byte[] hash, CancellationToken cancellationToken)
    {
        if (await store.FindByKeyAsync(owner, key, cancellationToken) is not { } batch) return null;
        return batch.SubmissionHash.AsSpan().SequenceEqual(hash)
            ? new BatchOutcome.Accepted(View((await store.FindAsync(batch.Id, owner, cancellationToken))!), AlreadyThere: true)
            : new BatchOutcome.Refused(new SubmitOutcome.KeyReused(key));
    }

    private static byte[] Hash(string? name, List<BatchJob> jobs) =>
        SHA256.HashData([.. jobs.SelectMany(job => Submitter.Hash(job.Submission)), .. Encoding.UTF8.GetBytes(name ?? "")]);
}
