using MpiLab.Contracts;

namespace MpiLab.Web.Assignments;

public enum CheckInput { Text, Number, State, Ranks, Json }

/// <summary>A field of a check in the form.</summary>
public sealed record CheckField(string Name, string Label, CheckInput Input, string? Help = null);

/// <summary>A kind of check in the form.</summary>
public sealed record CheckKind(string Type, string Label, IReadOnlyList<CheckField> Fields);

/// <summary>Every kind of check that the form offers.</summary>
internal static class CheckKinds
{
    private static readonly CheckField Name = new("name", "Result", CheckInput.Text, "Its name, such as pi."),
        Tolerance = new("tolerance", "Within", CheckInput.Number),
        Time = new("time", "Result that is the time", CheckInput.Text, "In seconds; empty for the whole run.");

    public static IReadOnlyList<CheckKind> All { get; } =
    [
        new("exit", "How the run ends", [new("state", "The run", CheckInput.State)]),
        new("contains", "Output contains", [new("text", "Text", CheckInput.Text)]),
        new("matches", "Output matches", [new("pattern", "Regular expression", CheckInput.Text, "Without back references and look-around.")]),
        new("result", "Result near a value", [Name, new("value", "Value", CheckInput.Number), Tolerance]),
        new("reference", "Result near a reference run’s", [Name, Tolerance, new("ranks", "Ranks of the reference run", CheckInput.Number, "Empty for the program’s least."), new("parameters", "Its parameters", CheckInput.Json, "As JSON, in place of the student’s; may be empty.")]),
        new("sameAtRanks", "Same result at several ranks", [Name, new("ranks", "Ranks", CheckInput.Ranks, "With commas between; empty for 1, 2, 4 and 8 as far as the lab goes."), Tolerance]),
        new("speedup", "Speedup", [new("ranks", "At ranks", CheckInput.Number), new("atLeast", "At least times the speed", CheckInput.Number), Time]),
        new("time", "Time", [new("seconds", "At most seconds", CheckInput.Number), Time]),
    ];

    public static CheckKind Of(string type) => All.FirstOrDefault(kind => kind.Type == type) ?? All[0];

    /// <summary>States that a job ends in, by their names in JSON.</summary>
    public static IEnumerable<(string Value, string Label)> States { get; } =
        [.. Enum.GetValues<JobState>().Where(state => state.IsTerminal).Select(state => ($"{char.ToLowerInvariant($"{state}"[0])}{$"{state}"[1..]}", CheckText.End(state)))];
}
