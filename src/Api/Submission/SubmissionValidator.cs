using System.Globalization;
using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>A submission that may be recorded: everything filled in and in range.</summary>
internal sealed record CheckedSubmission(ProgramSummary Program, int Ranks, IReadOnlyDictionary<string, JsonElement> Parameters,
    int TimeLimitSeconds, bool RestartIfInterrupted);

/// <summary>What a submission must be; the same for REST and for the pages.</summary>
internal static class SubmissionValidator
{
    /// <summary>The checked submission, or what is wrong, by field as in the JSON; everything at once. Pure.</summary>
    public static CheckedSubmission? Check(JobSubmission submission, ProgramSummary program, SubmissionLimits limits,
        out Dictionary<string, string[]> errors)
    {
        errors = [];
        var most = Math.Min(limits.MaximumRanks, program.Ranks.Maximum ?? int.MaxValue);
        var ranks = submission.Ranks ?? Math.Min(program.Ranks.Default, most);
        if (most < program.Ranks.Minimum)
            errors["program"] = [limits.RanksFrom is { } whose
                ? $"needs at least {program.Ranks.Minimum} ranks, and {whose} allows {limits.MaximumRanks}"
                : $"needs at least {program.Ranks.Minimum} ranks, and this lab has slots for {limits.MaximumRanks}"];
        else if (ranks < program.Ranks.Minimum || ranks > most)
            errors["ranks"] = [$"must be a whole number from {program.Ranks.Minimum} to {most}{(most == limits.MaximumRanks ? Whose(limits.RanksFrom) : "")}"];

        var seconds = submission.TimeLimitSeconds ?? limits.DefaultTimeLimitSeconds;
        if (seconds < 1 || seconds > limits.MaximumTimeLimitSeconds)
            errors["timeLimitSeconds"] = [string.Create(CultureInfo.InvariantCulture, $"must be a whole number from 1 to {limits.MaximumTimeLimitSeconds:#,0} seconds{Whose(limits.SecondsFrom)}")];

        var parameters = ParameterCheck.Fill(program.Parameters, submission.Parameters, out var wrong);
        foreach (var (name, error) in wrong) errors[$"parameters.{name}"] = [error];
        return errors.Count == 0 ? new CheckedSubmission(program, ranks, parameters, seconds, submission.RestartIfInterrupted) : null;
    }

    private static string Whose(string? from) => from is null ? "" : $", which {from} allows";
}
