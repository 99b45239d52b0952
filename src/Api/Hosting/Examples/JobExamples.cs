using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Api.Hosting.Examples;

internal static class JobExamples
{
    public static readonly DateTimeOffset At = new(2026, 11, 16, 9, 30, 0, TimeSpan.Zero);

    public static readonly JobInfo Queued = new()
    {
        Id = 42,
        Program = "monte-carlo-pi",
        Title = "Monte Carlo π",
        Owner = "Sam Student",
        Ranks = 4,
        Parameters = Values(("samples", 100_000_000), ("seed", 1)),
        TimeLimitSeconds = 60,
        State = JobState.Queued,
        Attempt = 0,
        SubmittedAt = At,
        QueuePosition = 1,
        Results = [],
    };

    public static readonly JobInfo Succeeded = Queued with
    {
        State = JobState.Succeeded,
        QueuePosition = null,
        Attempt = 1,
        StartedAt = At.AddSeconds(0.2),
        EndedAt = At.AddSeconds(1.9),
        End = new JobEnd(JobFailure.None, "All 4 ranks ended with exit code 0.", ExitCode: 0),
        Progress = new ProgressEvent(1),
        Results = [new ResultEvent("pi", "π", 3.14158, Uncertainty: 0.00016)],
        Command = "mpiexec -n 4 dotnet MpiLab.Worker.dll run monte-carlo-pi",
    };

    private static readonly BatchInfo Batch = new()
    {
        Id = 7,
        Name = "scaling",
        Program = "monte-carlo-pi",
        Title = "Monte Carlo π",
        SubmittedAt = At,
        Jobs = 6,
        States = new Dictionary<JobState, int> { [JobState.Queued] = 4, [JobState.Running] = 1, [JobState.Succeeded] = 1 },
        Ended = false,
    };

    public static readonly object[] All =
    [
        new JobSubmission { Program = "monte-carlo-pi", Ranks = 4, Parameters = Values(("samples", 100_000_000)), TimeLimitSeconds = 60 },
        Succeeded,
        new JobPage([Succeeded], Next: "NDI"),
        new BatchSubmission
        {
            Program = "monte-carlo-pi",
            Name = "scaling",
            Vary = new BatchAxes { Ranks = [1, 2, 4], Parameters = new Dictionary<string, IReadOnlyList<JsonElement>> { ["samples"] = [Value(1_000_000), Value(10_000_000)] } },
        },
        Batch,
        new BatchPage([Batch], Next: null),
        new ArtifactInfo("temperature.csv", 20_480, "text/csv"),
        new LogEntry(94, 188, At.AddSeconds(0.5), Attempt: 1, Rank: 1, LogStream.Out, Offset: 0, "Rank 1 of 4: 25000000 samples\n"),
    ];

    public static JsonElement Value<T>(T value) => JsonSerializer.SerializeToElement(value, LabJson.Options);

    private static Dictionary<string, JsonElement> Values(params (string Name, long Value)[] values) => values.ToDictionary(value => value.Name, value => Value(value.Value));
}
