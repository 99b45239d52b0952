using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using MpiLab.Api.Catalogue;
using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>A run that a check needs besides the one that was handed in.</summary>
/// <param name="Key">The same for checks that need the same run.</param>
/// <param name="Parameters">A JSON object of every parameter.</param>
internal sealed record PlannedRun(string Key, int Ranks, string Parameters);

/// <summary>Says which runs the checks of a handed-in run need.</summary>
internal sealed class CheckPlanner(ProgramCatalogue catalogue, IOptions<LimitOptions> limits)
{
    /// <summary>The runs of one check. Pure but for the catalogue.</summary>
    public IReadOnlyList<PlannedRun> RunsOf(AssignmentCheck check, Job job) => !catalogue.TryFind(job.Program, out var program) ? [] : check switch
    {
        // The run that was handed in is one of them.
        SameAtRanksCheck { Ranks: { } ranks } => [.. ranks.Where(at => at != job.Ranks).Select(at => Run(at, job.Parameters))],
        // Measured alike: a run that the student started may have had others beside it.
        SpeedupCheck speedup => [Run(program.Ranks.Minimum, job.Parameters), Run(speedup.Ranks, job.Parameters)],
        ReferenceCheck reference => Reference(reference, job, program, out _) is { } run ? [run] : [],
        _ => [],
    };

    /// <summary>Why a reference run cannot be made of the student's parameters; null where it can.</summary>
    public string? WhyNot(ReferenceCheck check, Job job)
    {
        if (!catalogue.TryFind(job.Program, out var program)) return "the lab has this program no more";
        Reference(check, job, program, out var error);
        return error;
    }

    /// <summary>A job of the student's that nobody counts against them.</summary>
    public Job JobOf(PlannedRun run, Job job, CheckRun check, DateTimeOffset now) => new()
    {
        OwnerId = job.OwnerId,
        Check = check,
        Program = job.Program,
        Title = job.Title,
        Ranks = run.Ranks,
        Parameters = run.Parameters,
        // At fewer ranks the same work takes longer than the student allowed for.
        TimeLimitSeconds = Math.Max(job.TimeLimitSeconds, limits.Value.DefaultTimeSeconds),
        RestartIfInterrupted = true,
        SubmissionHash = [],
        SubmittedAt = now,
    };

    private static PlannedRun? Reference(ReferenceCheck check, Job job, ProgramSummary program, out string? error)
    {
        var own = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(job.Parameters, LabJson.Options)!;
        foreach (var (name, value) in check.Parameters ?? new Dictionary<string, JsonElement>()) own[name] = value;
        var parameters = ParameterCheck.Fill(program.Parameters, own, out var wrong);
        error = wrong.Count == 0 ? null : string.Join("; ", wrong.Select(one => $"{one.Key} {one.Value}"));
        return error is null ? Run(check.Ranks ?? program.Ranks.Minimum, JsonSerializer.Serialize(parameters, LabJson.Options)) : null;
    }

    private static PlannedRun Run(int ranks, string parameters) =>
        new(FormattableString.Invariant($"{ranks}:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parameters)).AsSpan(0, 12))}"), ranks, parameters);
}
