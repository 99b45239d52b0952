using System.Globalization;
using Microsoft.AspNetCore.Http;
using MpiLab.Contracts;

namespace MpiLab.Web.Classes;

/// <summary>The fields of a class as a person wrote them.</summary>
public sealed class ClassForm
{
    /// <summary>Field, label, unit, help.</summary>
    internal static readonly (string Name, string Label, string Help)[] Limits =
    [
        ("maximumRanks", "Ranks of a job", "at most"),
        ("maximumSeconds", "Seconds of a job", "the longest time limit"),
        ("jobsAtOnce", "Jobs at once", "of one student, waiting or running"),
        ("dailyRankSeconds", "Rank-seconds a day", "ranks × seconds of one student’s jobs"),
    ];

    private readonly Dictionary<string, string> values = [];

    /// <summary>Limits that are no whole numbers, by field.</summary>
    public Dictionary<string, string[]> Errors { get; } = [];

    public string this[string field] => values.GetValueOrDefault(field, "");

    public static ClassForm Of(ClassInfo? made)
    {
        var form = new ClassForm();
        if (made is null) return form;
        (form.values["name"], form.values["term"]) = (made.Name, made.Term);
        var limits = new[] { made.Limits.MaximumRanks, made.Limits.MaximumSeconds, made.Limits.JobsAtOnce, made.Limits.DailyRankSeconds };
        foreach (var ((name, _, _), limit) in Limits.Zip(limits)) form.values[name] = limit?.ToString(CultureInfo.InvariantCulture) ?? "";
        return form;
    }

    public static ClassForm Of(IFormCollection posted)
    {
        var form = new ClassForm();
        foreach (var field in Limits.Select(limit => limit.Name).Append("name").Append("term")) form.values[field] = posted[field].ToString().Trim();
        return form;
    }

    /// <summary>Null where <see cref="Errors"/> says what is wrong.</summary>
    public ClassSettings? Read()
    {
        var limits = new ClassLimits((int?)Whole("maximumRanks", int.MaxValue), (int?)Whole("maximumSeconds", int.MaxValue), (int?)Whole("jobsAtOnce", int.MaxValue), Whole("dailyRankSeconds", long.MaxValue));
        return Errors.Count > 0 ? null : new ClassSettings(this["name"], this["term"], limits);
    }

    private long? Whole(string field, long most)
    {
        var text = this[field].Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (text.Length == 0) return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= -most && value <= most) return value;
        Errors[$"limits.{field}"] = ["must be a whole number, or be left empty for the lab’s own"];
        return null;
    }
}
