using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Web.Tests;

internal static class Samples
{
    public const string Program = "sample";

    public static FakeLab Lab()
    {
        var lab = new FakeLab();
        lab.Programs.Add(new ProgramDetail
        {
            Name = Program,
            Title = "A sample <b>program</b>",
            Topic = "Numerics",
            Level = ProgramLevel.Intermediate,
            Path = new PathPlace(2, "Practice"),
            Summary = "Shows & tells.",
            Ranks = new RankRange(1, 2),
            Parameters =
            [
                new() { Name = "samples", Label = "Samples", Type = ParameterType.Integer, Unit = "points", Minimum = 1, Maximum = 1e10, Default = Json(1000), Help = "In all." },
                new() { Name = "step", Label = "Time step", Type = ParameterType.Number, Unit = "s", Minimum = 1e-6, Maximum = 1, Default = Json(0.5) },
                new() { Name = "shape", Label = "Shape", Type = ParameterType.Choice, Choices = ["sine", "gauss"], Default = Json("gauss") },
                new() { Name = "picture", Label = "Save a picture", Type = ParameterType.Flag, Default = Json(true) },
            ],
            Lesson = "# A sample\n\nText with <script>alert(1)</script> and [more](?samples=5&ranks=1).\n\n    x < y",
            Source = [new SourceFile("Sample.cs", "// <i>why</i>\nclass Sample { int x = 1; }\n")],
        });
        lab.Programs.Add(lab.Programs[0] with { Name = "other", Title = "Another", Topic = "First steps", Level = ProgramLevel.Basic, Path = new PathPlace(1, "Basic <concepts>"), Skeleton = new("OtherSkeleton.cs", "// Your part 1: π < 4\n") });
        lab.Programs.Add(lab.Programs[0] with { Name = "secret", Title = "For tests", Hidden = true });
        return lab;
    }

    public static JobInfo Job(long id, JobState state = JobState.Running) => new()
    {
        Id = id,
        Program = Program,
        Title = "A sample <b>program</b>",
        Owner = "student",
        Ranks = 3,
        Parameters = new Dictionary<string, JsonElement> { ["samples"] = Json(5000), ["step"] = Json(0.25), ["shape"] = Json("sine"), ["picture"] = Json(false) },
        TimeLimitSeconds = 90,
        State = state,
        Attempt = state == JobState.Queued ? 0 : 1,
        SubmittedAt = DateTimeOffset.UtcNow.AddMinutes(-3),
        StartedAt = state == JobState.Queued ? null : DateTimeOffset.UtcNow.AddMinutes(-2),
        EndedAt = state.IsTerminal ? DateTimeOffset.UtcNow.AddMinutes(-1) : null,
        End = state.IsTerminal ? new JobEnd(JobFailure.ExitCode, "Rank 2 ended with exit code 3.", 2, 3) : null,
        QueuePosition = state == JobState.Queued ? 4 : null,
        Progress = state == JobState.Running ? new ProgressEvent(0.25, "step 1 of 4") : null,
        Results = state == JobState.Queued ? [] : [new ResultEvent("pi", "π <img src=x>", 3.14157524, "rad", 0.00016422)],
        Command = state == JobState.Queued ? null : "mpiexec -n 3 worker 'a b'",
    };

    public static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}
