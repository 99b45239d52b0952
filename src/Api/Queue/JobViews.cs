using System.Text.Json;
using MpiLab.Api.Jobs;
using MpiLab.Contracts;

namespace MpiLab.Api.Queue;

/// <summary>A recorded job as clients see it: with its place in the queue, or what it has told while it runs.</summary>
internal sealed class JobViews(IJobQueue queue, RunningJobs running)
{
    private static readonly Dictionary<long, int> NoPlaces = [];

    public async Task<JobInfo> OfAsync(Job job, CancellationToken cancellationToken) => (await OfAsync([job], cancellationToken))[0];

    public async Task<List<JobInfo>> OfAsync(IReadOnlyCollection<Job> jobs, CancellationToken cancellationToken)
    {
        long[] queued = [.. jobs.Where(job => job.State == JobState.Queued).Select(job => job.Id)];
        var places = queued.Length == 0 ? NoPlaces : await queue.PlacesAsync(queued, cancellationToken);
        return [.. jobs.Select(job => Of(job, places.TryGetValue(job.Id, out var place) ? place : null))];
    }

    private JobInfo Of(Job job, int? place)
    {
        var run = job.State.IsTerminal ? null : running.Find(job.Id);
        var (told, ending) = (run?.Told, run?.Ending);
        return new JobInfo
        {
            Id = job.Id,
            Program = job.Program,
            Title = job.Title,
            Owner = job.Owner?.Name ?? throw new InvalidOperationException("A job is shown with its owner."),
            Ranks = job.Ranks,
            Batch = job.BatchId,
            CheckOf = job.Check?.HandInId,
            Parameters = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(job.Parameters, LabJson.Options)!,
            TimeLimitSeconds = job.TimeLimitSeconds,
            RestartIfInterrupted = job.RestartIfInterrupted,
            State = ending?.State ?? job.State,
            Attempt = job.Attempt,
            SubmittedAt = job.SubmittedAt,
            StartedAt = ending?.StartedAt ?? job.StartedAt,
            EndedAt = ending?.EndedAt ?? job.EndedAt,
            End = ending?.End ?? (job.Failure is { } failure ? new JobEnd(failure, job.EndSentence ?? "", job.EndRank, job.EndExitCode, job.EndSignal, job.EndException) : null),
            QueuePosition = place,
            Progress = told is not null ? told.Progress : Read<ProgressEvent>(job.Progress),
            Results = told is not null ? told.Results : Read<List<ResultEvent>>(job.Results) ?? [],
            Command = job.Command,
        };
    }

    private static T? Read<T>(string? json) where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, LabJson.Options);
}
