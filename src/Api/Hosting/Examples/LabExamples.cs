using MpiLab.Contracts;

namespace MpiLab.Api.Hosting.Examples;

internal static class LabExamples
{
    private static readonly RankRange Ranks = new(Minimum: 1, Default: 4);

    private static readonly ParameterDescriptor Samples = new()
    {
        Name = "samples",
        Label = "Samples",
        Type = ParameterType.Integer,
        Minimum = 1,
        Maximum = 100_000_000_000_000,
        Default = JobExamples.Value(100_000_000),
    };

    private static readonly ProgramDetail Program = new()
    {
        Name = "monte-carlo-pi",
        Title = "Monte Carlo π",
        Topic = "Numerical integration",
        Level = ProgramLevel.Basic,
        Path = new PathPlace(9, "Collective communication"),
        Summary = "Throws points at a square and counts those in the circle.",
        Ranks = Ranks,
        Parameters = [Samples],
        Lesson = "# Monte Carlo π\n\nThrow points at the unit square …\n",
        Source = [new SourceFile("MonteCarloPi.cs", "// Monte Carlo π: …\n")],
    };

    private static readonly IsolationReport Isolation = new(Sandboxed: true, [new IsolationPart("memory limit", Active: true, "cgroup v2")]);

    private static readonly WebhookInfo Webhook = new(2, "https://example.org/mpilab", JobExamples.At);

    private static readonly DeliveryInfo Delivery = new(17, Job: 42, DeliveryState.Delivered, Attempts: 1, JobExamples.At, NextAttemptAt: null, JobExamples.At.AddSeconds(0.3), LastStatus: 204, LastError: null);

    public static readonly object[] All =
    [
        new ProgramSummary { Name = Program.Name, Title = Program.Title, Topic = Program.Topic, Level = Program.Level, Path = Program.Path, Summary = Program.Summary, Ranks = Ranks, Parameters = [Samples] },
        Program,
        new ProgramPresence(Editing: true),
        new LabInfo("0.1.0", Slots: 8, SlotsInUse: 3, MaximumRanks: 8, DefaultTimeLimitSeconds: 60, MaximumTimeLimitSeconds: 3600, [new MpiInfo("openmpi", "4.1.4", Default: true)], Isolation),
        new OperatingInfo
        {
            Time = JobExamples.At,
            StartedAt = JobExamples.At.AddDays(-1),
            Queued = 2,
            OldestSeconds = 4.5,
            RunningJobs = 1,
            RunningRanks = 4,
            Slots = 8,
            Viewers = 3,
            JournalBytes = 1_048_576,
            Launch = new LatencyInfo(Count: 120, MeanSeconds: 0.08, MostTookSeconds: 0.25),
            FirstLine = new LatencyInfo(Count: 120, MeanSeconds: 0.4, MostTookSeconds: 1),
            Ended = [new EndCount(JobState.Succeeded, JobFailure.None, 118), new EndCount(JobState.Failed, JobFailure.ExitCode, 2)],
            MemoryBytes = 180_000_000,
            Isolation = Isolation,
        },
        new NewWebhook(Webhook.Url),
        Webhook,
        new CreatedWebhook(Webhook, "whsec_9a8b7c6d5e4f"),
        Delivery,
        new DeliveryPage([Delivery], Next: null),
    ];
}
