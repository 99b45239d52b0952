using System.Globalization;
using System.Text.Json;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>An assignment's settings as they are sent and as they are recorded.</summary>
internal static class AssignmentFields
{
    /// <summary>Writes settings that have been checked.</summary>
    public static void Apply(this AssignmentSettings settings, Assignment made)
    {
        (made.Title, made.Program, made.Instructions) = (settings.Title, settings.Program, settings.Instructions);
        (made.OpensAt, made.DueAt, made.Counts) = (settings.OpensAt, settings.DueAt, settings.Counts);
        (made.LatePercentPerDay, made.LateMostPercent) = (settings.Late?.PercentPerDay, settings.Late?.MostPercent);
        (made.Ranks, made.Parameters) = (settings.Ranks, settings.Parameters is { Count: > 0 } parameters ? JsonSerializer.Serialize(parameters, LabJson.Options) : null);
        made.Checks = JsonSerializer.Serialize(settings.Checks, LabJson.Options);
    }

    public static AssignmentSettings Settings(this Assignment made) => new()
    {
        Title = made.Title,
        Program = made.Program,
        Instructions = made.Instructions,
        OpensAt = made.OpensAt,
        DueAt = made.DueAt,
        Late = made.LatePercentPerDay is { } percent ? new LateRule { PercentPerDay = percent, MostPercent = made.LateMostPercent ?? 100 } : null,
        Counts = made.Counts,
        Ranks = made.Ranks,
        Parameters = made.Parameters is { } parameters ? JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(parameters, LabJson.Options) : null,
        Checks = Grader.ChecksOf(made),
    };

    /// <summary>Each field in words, for the record of changes.</summary>
    public static IReadOnlyList<(string What, string? Value)> Fields(this Assignment made) =>
    [
        ("title", made.Title),
        ("program", made.Program),
        ("instructions", made.Instructions),
        ("opening time", Time(made.OpensAt)),
        ("due time", Time(made.DueAt)),
        ("late runs", made.LatePercentPerDay is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{percent} % off a day, at most {made.LateMostPercent} %") : "none taken"),
        ("counts", made.Counts == Counting.Best ? "the best" : "the last"),
        ("ranks of the form", made.Ranks?.ToString(CultureInfo.InvariantCulture)),
        ("parameters of the form", made.Parameters),
        ("checks", string.Join("; ", Grader.ChecksOf(made).Select(check => $"{CheckText.Of(check)} ({CheckText.Points(check.Points)})"))),
    ];

    private static string? Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
