using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Primitives;
using MpiLab.Contracts;

namespace MpiLab.Web.Programs;

/// <summary>
/// The fields of a program's form as a person wrote them, and what is wrong with them. Errors are keyed like those of
/// <see cref="SubmitOutcome.Invalid"/>; a field's name in the form is its key.
/// </summary>
public sealed class RunForm
{
    public const string Ranks = "ranks";
    public const string TimeLimit = "timeLimitSeconds";
    public const string Restart = "restartIfInterrupted";
    private const string True = "true";

    private readonly ProgramSummary program;
    private readonly Dictionary<string, string> values = [];

    private RunForm(ProgramSummary program) => this.program = program;

    public Dictionary<string, string[]> Errors { get; } = [];

    public string this[string key] => values.GetValueOrDefault(key, "");

    public bool IsOn(string key) => this[key] == True;

    public static string Key(ParameterDescriptor parameter) => $"parameters.{parameter.Name}";

    /// <summary>The defaults, replaced by what a link carries: by field, or by a parameter's bare name.</summary>
    public static RunForm FromQuery(ProgramSummary program, LabInfo lab, IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        var form = new RunForm(program);
        form.values[Ranks] = Text(Math.Min(program.Ranks.Default, lab.MaximumRanks));
        form.values[TimeLimit] = Text(lab.DefaultTimeLimitSeconds);
        form.values[Restart] = "";
        foreach (var parameter in program.Parameters) form.values[Key(parameter)] = Text(parameter.Default);
        foreach (var (key, value) in query) form.Take(form.values.ContainsKey(key) ? key : $"parameters.{key}", value);
        return form;
    }

    /// <summary>What an assignment's form for a run begins with.</summary>
    internal static RunForm OfAssignment(ProgramSummary program, LabInfo lab, AssignmentSettings? settings)
    {
        var form = FromQuery(program, lab, []);
        if (settings?.Ranks is { } ranks) form.values[Ranks] = Text(Math.Min(ranks, lab.MaximumRanks));
        foreach (var (name, value) in settings?.Parameters ?? new Dictionary<string, JsonElement>())
            if (form.values.ContainsKey($"parameters.{name}")) form.values[$"parameters.{name}"] = Text(value);
        return form;
    }

    public static RunForm FromPost(ProgramSummary program, IEnumerable<KeyValuePair<string, StringValues>> posted)
    {
        var form = new RunForm(program);
        // A box that is not ticked is not sent.
        foreach (var key in program.Parameters.Select(Key).Append(Ranks).Append(TimeLimit).Append(Restart)) form.values[key] = "";
        foreach (var (key, value) in posted) form.Take(key, value);
        return form;
    }

    /// <summary>A link to a form that is filled in as the job was.</summary>
    public static string LinkOf(JobInfo job)
    {
        var pairs = job.Parameters.Select(p => (p.Key, Text(p.Value)))
            .Prepend((Restart, job.RestartIfInterrupted ? True : "")).Prepend((TimeLimit, Text(job.TimeLimitSeconds))).Prepend((Ranks, Text(job.Ranks)))
            .Where(p => p.Item2.Length > 0 || p.Item1 != Restart);
        var query = string.Join('&', pairs.Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}"));
        return $"/programs/{Uri.EscapeDataString(job.Program)}?{query}";
    }

    /// <summary>Null where <see cref="Errors"/> says what is wrong: every field at once, in the lab's own words.</summary>
    public JobSubmission? Read(LabInfo lab)
    {
        Errors.Clear();
        var most = Math.Min(lab.MaximumRanks, program.Ranks.Maximum ?? int.MaxValue);
        var ranks = ReadWhole(Ranks, program.Ranks.Minimum, most, most == lab.MaximumRanks ? Whose(lab.RanksFrom) : "");
        var parameters = program.Parameters.ToDictionary(p => p.Name, ReadParameter);
        var limit = ReadWhole(TimeLimit, 1, lab.MaximumTimeLimitSeconds, $" s{Whose(lab.TimeLimitFrom)}");
        return Errors.Count > 0 ? null : new JobSubmission
        {
            Program = program.Name,
            Ranks = ranks,
            TimeLimitSeconds = limit,
            RestartIfInterrupted = IsOn(Restart),
            Parameters = parameters,
        };
    }

    /// <summary>What is wrong with a field, as a sentence that names it.</summary>
    public string? Sentence(string key) => Errors.TryGetValue(key, out var errors)
        ? string.Join(' ', errors.Select(e => char.IsLower(e[0]) ? $"{Label(key)} {e.TrimEnd('.')}." : e))
        : null;

    private string Label(string key) => key switch
    {
        Ranks => "Ranks",
        TimeLimit => "Time limit",
        _ => program.Parameters.FirstOrDefault(p => Key(p) == key)?.Label ?? key,
    };

    private JsonElement ReadParameter(ParameterDescriptor parameter)
    {
        var key = Key(parameter);
        var value = parameter.Type switch
        {
            ParameterType.Flag => JsonSerializer.SerializeToElement(IsOn(key)),
            ParameterType.Integer when NumberText.TryReadInteger(this[key], out var whole) => JsonSerializer.SerializeToElement(whole),
            ParameterType.Number when NumberText.TryRead(this[key], out var number) => JsonSerializer.SerializeToElement(number),
            _ => JsonSerializer.SerializeToElement(this[key]),
        };
        if (ParameterCheck.Error(parameter, value) is { } error) Errors[key] = [error];
        return value;
    }

    private int ReadWhole(string key, int least, int most, string end)
    {
        if (NumberText.TryReadInteger(this[key], out var value) && value >= least && value <= most) return (int)value;
        Errors[key] = [$"must be a whole number from {least} to {most}{end}"];
        return 0;
    }

    /// <summary>To stand behind a limit: whose it is, where it is not the lab's own.</summary>
    public static string Whose(string? from) => from is null ? "" : $", which {from} allows";

    private void Take(string key, StringValues value)
    {
        if (values.ContainsKey(key)) values[key] = value.ToString().Trim();
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => True,
        JsonValueKind.False => "",
        _ => value.ToString(),
    };
}
