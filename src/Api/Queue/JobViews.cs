using System.Text.Json;
using MpiLab.Api.Jobs;
using MpiLab.Contracts;

namespace MpiLab.Api.Queue;

/// <summary>A recorded job as clients see it: with its place in the queue, or what it has told while it runs.</summary>
internal sealed class JobViews(JobQueue queue, RunningJobs running)
{
    public JobInfo Of(Job job)
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
            Parameters = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(job.Parameters, LabJson.Options)!,
            TimeLimitSeconds = job.TimeLimitSeconds,
            RestartIfInterrupted = job.RestartIfInterrupted,
            State = ending?.State ?? job.State,
            Attempt = job.Attempt,
            SubmittedAt = job.SubmittedAt,
            StartedAt = ending?.StartedAt ?? job.StartedAt,
            EndedAt = ending?.EndedAt ?? job.EndedAt,
            End = ending?.End ?? (job.Failure is { } failure ? new JobEnd(failure, job.EndSentence ?? "", job.EndRank, job.EndExitCode, job.EndSignal) : null),
            QueuePosition = job.State == JobState.Queued ? queue.Position(job.Id) : null,
            Progress = told is not null ? told.Progress : Read<ProgressEvent>(job.Progress),
            Results = told is not null ? told.Results : Read<List<ResultEvent>>(job.Results) ?? [],
            Command = job.Command,
        };
    }

    private static T? Read<T>(string? json) where T : class => json is null ? null : JsonSerializer.Deserialize<T>(json, LabJson.Options);
}
