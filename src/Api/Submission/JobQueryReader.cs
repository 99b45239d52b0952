using System.Globalization;
using MpiLab.Contracts;

namespace MpiLab.Api.Submission;

/// <summary>Reads the filters of a list of jobs.</summary>
internal static class JobQueryReader
{
    public const int MaximumLimit = 100;

    private static readonly Dictionary<string, JobState> States =
        Enum.GetValues<JobState>().ToDictionary(state => char.ToLowerInvariant($"{state}"[0]) + $"{state}"[1..]);

    /// <summary>The query, or null and what is wrong, by query parameter.</summary>
    /// <param name="state">One or more states, with commas between.</param>
    /// <param name="program">A program's name.</param>
    /// <param name="batch">A batch's number.</param>
    /// <param name="cursor">The <c>next</c> of the page before.</param>
    /// <param name="limit">1 to 100.</param>
    /// <param name="errors">What would be right.</param>
    public static JobQuery? Read(string? state, string? program, string? batch, string? cursor, string? limit, out Dictionary<string, string[]> errors)
    {
        errors = [];
        var query = new JobQuery { Program = program, Cursor = cursor };
        if (state is not null)
        {
            var names = state.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (names.Length > 0 && names.All(States.ContainsKey)) query = query with { States = [.. names.Select(name => States[name]).Distinct()] };
            else errors["state"] = [$"must be one or more of {string.Join(", ", States.Keys)}, with commas between"];
        }
        if (batch is not null)
        {
            if (long.TryParse(batch, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) query = query with { Batch = id };
            else errors["batch"] = ["must be the number of a batch"];
        }
        if (limit is not null)
        {
            if (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= MaximumLimit)
                query = query with { Limit = number };
            else errors["limit"] = [$"must be a whole number from 1 to {MaximumLimit}"];
        }
        if (cursor is not null && !JobCursor.TryRead(cursor, out _)) errors["cursor"] = ["must be the \"next\" of an earlier page"];
        return errors.Count == 0 ? query : null;
    }
}
