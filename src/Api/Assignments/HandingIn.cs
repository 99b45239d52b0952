using System.Text.Json;
using MpiLab.Api.Classes;
using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;
using MpiLab.Api.Storage;
using MpiLab.Api.Submission;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>Takes what a student hands in.</summary>
internal sealed class HandingIn(HandInStore store, JobStore jobs, RunningJobs running, Submitter submitter, CheckLoop checks, JobChanges changes, TimeProvider time)
{
    /// <summary>Of one student in one assignment.</summary>
    public const int Most = 200;

    private static readonly Dictionary<string, string[]> NothingWrong = [];

    /// <summary>The number of what was handed in.</summary>
    public async Task<Outcome<long>> HandInAsync(Asker asker, Access access, NewHandIn handIn, string? key, CancellationToken cancellationToken)
    {
        var assignment = access.Assignment;
        if (!access.IsStudent) return new Outcome<long>.Refused("Only students of the class hand in runs.");
        if (Closed(assignment) is { } sentence) return new Outcome<long>.Refused(sentence);
        if (handIn.Job is null == handIn.Run is null) return new Outcome<long>.Invalid("job", "or run must be given, and not both");
        if (await store.CountAsync(assignment.Id, asker.Id, cancellationToken) >= Most)
            return new Outcome<long>.Refused($"You have handed in {Most} runs of this assignment, which is as many as there may be.");
        long job;
        if (handIn.Job is { } own)
        {
            if (await ErrorAsync(asker, assignment, own, cancellationToken) is { } error) return new Outcome<long>.Invalid("job", error);
            job = own;
        }
        else
        {
            switch (await SubmitAsync(asker, assignment, handIn.Run!, key, cancellationToken))
            {
                case Outcome<long>.Done { Value: var started }: job = started; break;
                case var refusal: return refusal;
            }
        }
        var id = await store.AddAsync(assignment.Id, asker.Id, job, CancellationToken.None);
        checks.Wake();
        changes.Tell(job, asker.Id);
        return new Outcome<long>.Done(id);
    }

    /// <summary>Why nothing may be handed in now; null where it may.</summary>
    public string? Closed(Assignment assignment)
    {
        var now = time.GetUtcNow();
        if (now < assignment.OpensAt) return FormattableString.Invariant($"The assignment opens at {assignment.OpensAt:yyyy-MM-dd HH:mm} UTC.");
        return now > assignment.DueAt && assignment.LatePercentPerDay is null
            ? FormattableString.Invariant($"The assignment was due at {assignment.DueAt:yyyy-MM-dd HH:mm} UTC, and takes no late runs.") : null;
    }

    private async Task<string?> ErrorAsync(Asker asker, Assignment assignment, long id, CancellationToken cancellationToken)
    {
        await running.EndedAsync(id, asker.Id, cancellationToken);
        return await jobs.FindAsync(id, asker.Id, cancellationToken) switch
        {
            { State.IsTerminal: true, Check: null } job when job.Program == assignment.Program => null,
            { State.IsTerminal: true, Check: null } => $"must be a run of {assignment.Program}",
            _ => "must be one of your own jobs that has ended, and no run of a check",
        };
    }

    private async Task<Outcome<long>> SubmitAsync(Asker asker, Assignment assignment, NewRun run, string? key, CancellationToken cancellationToken)
    {
        var parameters = assignment.Parameters is { } given ? JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(given, LabJson.Options)! : [];
        foreach (var (name, value) in run.Parameters ?? new Dictionary<string, JsonElement>()) parameters[name] = value;
        var submission = new JobSubmission { Program = assignment.Program, Ranks = run.Ranks ?? assignment.Ranks, Parameters = parameters, TimeLimitSeconds = run.TimeLimitSeconds, RestartIfInterrupted = run.RestartIfInterrupted };
        return await submitter.SubmitAsync(asker.Id, submission, key, NothingWrong, cancellationToken) switch
        {
            SubmitOutcome.Accepted { Job.Id: var id } => new Outcome<long>.Done(id),
            SubmitOutcome.Invalid { Errors: var errors } => new Outcome<long>.Invalid(errors.ToDictionary(error => error.Key == "Idempotency-Key" ? error.Key : $"run.{error.Key}", error => error.Value)),
            SubmitOutcome.QueueFull { Sentence: var sentence } => new Outcome<long>.Refused(sentence),
            SubmitOutcome.KeyReused => new Outcome<long>.Invalid("Idempotency-Key", "was used for another submission; a new run needs a new key"),
            _ => new Outcome<long>.Refused("The lab has the assignment’s program no more."),
        };
    }
}
