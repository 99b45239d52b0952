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
            .Prepend((TimeLimit, Text(job.TimeLimitSeconds))).Prepend((Ranks, Text(job.Ranks)));
        var query = string.Join('&', pairs.Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}"));
        return $"/programs/{Uri.EscapeDataString(job.Program)}?{query}";
    }

    /// <summary>Null where <see cref="Errors"/> says what could not be read; ranges are the lab's to check.</summary>
    public JobSubmission? Read()
    {
        Errors.Clear();
        var parameters = new Dictionary<string, JsonElement>();
        foreach (var parameter in program.Parameters)
        {
            if (ReadParameter(parameter) is { } value) parameters[parameter.Name] = value;
        }
        var ranks = ReadInt(Ranks, "The number of ranks");
        var limit = ReadInt(TimeLimit, "The time limit");
        return Errors.Count > 0 ? null : new JobSubmission
        {
            Program = program.Name,
            Ranks = ranks,
            TimeLimitSeconds = limit,
            RestartIfInterrupted = IsOn(Restart),
            Parameters = parameters,
        };
    }

    private JsonElement? ReadParameter(ParameterDescriptor parameter)
    {
        var key = Key(parameter);
        switch (parameter.Type)
        {
            case ParameterType.Flag:
                return JsonSerializer.SerializeToElement(IsOn(key));
            case ParameterType.Choice:
                return JsonSerializer.SerializeToElement(this[key]);
            case ParameterType.Integer when NumberText.TryReadInteger(this[key], out var whole):
                return JsonSerializer.SerializeToElement(whole);
            case ParameterType.Number when NumberText.TryRead(this[key], out var number):
                return JsonSerializer.SerializeToElement(number);
        }
        var kind = parameter.Type == ParameterType.Integer ? "a whole number" : "a number";
        var range = Format.Range(parameter);
        Errors[key] = [$"{parameter.Label} must be {kind}{(range.Length > 0 ? $", {range}" : "")}."];
        return null;
    }

    private int? ReadInt(string key, string label)
    {
        if (NumberText.TryReadInteger(this[key], out var value) && value is >= int.MinValue and <= int.MaxValue) return (int)value;
        Errors[key] = [$"{label} must be a whole number."];
        return null;
    }

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
