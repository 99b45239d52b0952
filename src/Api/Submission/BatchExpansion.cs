using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>One job of a batch.</summary>
/// <param name="Submission">As if it had come alone.</param>
/// <param name="PlaceOf">Where in the batch a field of it stands.</param>
internal sealed record BatchJob(JobSubmission Submission, Func<string, string> PlaceOf);

/// <summary>Makes submissions of a batch. Pure.</summary>
internal static class BatchExpansion
{
    private const string ParameterPrefix = "parameters.";

    public static IEnumerable<BatchJob> Of(BatchSubmission batch)
    {
        if (batch.Sets is { } sets) return sets.Select((set, index) => new BatchJob(With(batch, set), field => PlaceInSet(set, index, field)));
        var axes = new List<(string Field, IEnumerable<Func<BatchSet, BatchSet>> Values)>();
        if (batch.Vary?.Ranks is { } ranks) axes.Add(("ranks", ranks.Select(Func<BatchSet, BatchSet> (value) => set => set with { Ranks = value })));
        foreach (var (name, values) in batch.Vary?.Parameters ?? new Dictionary<string, IReadOnlyList<JsonElement>>())
            axes.Add((ParameterPrefix + name, values.Select(Func<BatchSet, BatchSet> (value) => set => set with { Parameters = Merge(set.Parameters, name, value) })));
        IEnumerable<BatchSet> combinations = [new BatchSet()];
        foreach (var (_, values) in axes) combinations = [.. combinations.SelectMany(set => values.Select(change => change(set)))];
        return combinations.Select(set => new BatchJob(With(batch, set), field => axes.Any(axis => axis.Field == field) ? $"vary.{field}" : field));
    }

    private static JobSubmission With(BatchSubmission batch, BatchSet set) => new()
    {
        Program = batch.Program,
        Ranks = set.Ranks ?? batch.Ranks,
        Parameters = (set.Parameters ?? new Dictionary<string, JsonElement>()).Aggregate(batch.Parameters, (all, own) => Merge(all, own.Key, own.Value)),
        TimeLimitSeconds = set.TimeLimitSeconds ?? batch.TimeLimitSeconds,
        RestartIfInterrupted = batch.RestartIfInterrupted,
    };

    private static string PlaceInSet(BatchSet set, int index, string field)
    {
        var own = field == "ranks" ? set.Ranks is not null : field == "timeLimitSeconds" ? set.TimeLimitSeconds is not null
            : field.StartsWith(ParameterPrefix, StringComparison.Ordinal) && set.Parameters?.ContainsKey(field[ParameterPrefix.Length..]) == true;
        return own ? $"sets[{index}].{field}" : field;
    }

    private static Dictionary<string, JsonElement> Merge(IReadOnlyDictionary<string, JsonElement>? parameters, string name, JsonElement value) =>
        new(parameters ?? new Dictionary<string, JsonElement>()) { [name] = value };
}
