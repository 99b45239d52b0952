using System.Globalization;
using Microsoft.AspNetCore.Http;
using MpiLab.Contracts;
using MpiLab.Web.Programs;

namespace MpiLab.Web.Assignments;

/// <summary>The fields of an assignment as a person wrote them; errors are keyed as in the JSON.</summary>
public sealed class AssignmentForm
{
    private const int MostChecks = 20;
    private const string Moment = "yyyy-MM-dd'T'HH:mm";
    private static readonly string[] Names = ["title", "instructions", "opensAt", OffsetOf("opensAt"), "dueAt", OffsetOf("dueAt"), "late", "percentPerDay", "mostPercent", "counts"];
    private readonly Dictionary<string, string> values = [];

    public List<CheckForm> Checks { get; } = [];

    public Dictionary<string, string[]> Errors { get; } = [];

    public string this[string field] => values.GetValueOrDefault(field, "");

    /// <summary>The field that says how many minutes the clock of a time's field is before universal time; empty where it is universal time.</summary>
    public static string OffsetOf(string field) => $"{field}.offset";

    /// <summary>Whether a time's field was written by the browser's clock.</summary>
    public bool IsLocal(string field) => this[OffsetOf(field)].Length > 0;

    public bool TakesLate => this["late"].Length > 0;

    /// <summary>An assignment as it is; null for one to be made.</summary>
    public static AssignmentForm Of(AssignmentSettings? settings)
    {
        var form = new AssignmentForm();
        var values = form.values;
        (values["title"], values["instructions"]) = (settings?.Title ?? "", settings?.Instructions ?? "");
        (values["opensAt"], values["dueAt"]) = (Text(settings?.OpensAt), Text(settings?.DueAt));
        (values["late"], values["counts"]) = (settings?.Late is null ? "" : "true", settings?.Counts == Counting.Last ? "last" : "best");
        (values["percentPerDay"], values["mostPercent"]) = (CheckText.Number(settings?.Late?.PercentPerDay ?? 10), CheckText.Number(settings?.Late?.MostPercent ?? 50));
        form.Checks.AddRange((settings?.Checks ?? [new ExitCheck { Points = 1 }]).Select(CheckForm.Of));
        return form;
    }

    public static AssignmentForm Of(IFormCollection posted)
    {
        var form = new AssignmentForm();
        foreach (var name in Names) form.values[name] = posted[name].ToString().Trim();
        for (var index = 0; index < MostChecks && posted.TryGetValue($"checks[{index}].type", out var type); index++)
        {
            var check = new CheckForm(CheckKinds.Of(type.ToString()));
            foreach (var field in check.Kind.Fields.Select(field => field.Name).Append(CheckForm.Points)) check[field] = posted[$"checks[{index}].{field}"].ToString().Trim();
            form.Checks.Add(check);
        }
        return form;
    }

    /// <summary>False where as many are there as may be.</summary>
    public bool TryAdd(string type)
    {
        if (Checks.Count == MostChecks) return false;
        Checks.Add(new CheckForm(CheckKinds.Of(type)) { [CheckForm.Points] = "1" });
        return true;
    }

    /// <summary>Null where <see cref="Errors"/> says what is wrong.</summary>
    public AssignmentSettings? Read(JobSubmission preset)
    {
        var checks = Checks.Select((check, index) => check.Read($"checks[{index}]", Errors)).ToList();
        var settings = new AssignmentSettings
        {
            Title = this["title"],
            Program = preset.Program,
            Instructions = this["instructions"],
            OpensAt = ReadMoment("opensAt"),
            DueAt = ReadMoment("dueAt"),
            Late = TakesLate ? new LateRule { PercentPerDay = ReadPercent("percentPerDay"), MostPercent = ReadPercent("mostPercent") } : null,
            Counts = this["counts"] == "last" ? Counting.Last : Counting.Best,
            Ranks = preset.Ranks,
            Parameters = preset.Parameters,
            Checks = [.. checks.OfType<AssignmentCheck>()],
        };
        return Errors.Count > 0 ? null : settings;
    }

    /// <summary>What is wrong with a field, as a sentence that names it.</summary>
    public string? Sentence(string field, string label) => Errors.TryGetValue(field, out var wrong) ? $"{label} {wrong[0]}." : null;

    private DateTimeOffset? ReadMoment(string field)
    {
        if (this[field].Length == 0) return null;
        if (DateTime.TryParse(this[field], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) && Offset(field) is { } offset
            && time > DateTime.MinValue.AddDays(1) && time < DateTime.MaxValue.AddDays(-1)) return new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), offset).ToUniversalTime();
        Errors[field] = ["must be a day and a time"];
        return null;
    }

    // No zone of the world is further from universal time than 14 hours.
    private TimeSpan? Offset(string field) => !IsLocal(field) ? TimeSpan.Zero
        : int.TryParse(this[OffsetOf(field)], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes) && minutes is >= -14 * 60 and <= 14 * 60 ? TimeSpan.FromMinutes(minutes) : null;

    private double ReadPercent(string field)
    {
        if (NumberText.TryRead(this[field], out var percent)) return percent;
        Errors[$"late.{field}"] = ["must be a number from 0 to 100"];
        return 0;
    }

    private static string Text(DateTimeOffset? time) => time?.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture) ?? "";
}
