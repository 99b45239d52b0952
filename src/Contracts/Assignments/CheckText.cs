using System.Globalization;

namespace MpiLab.Contracts;

/// <summary>Checks in plain words.</summary>
public static class CheckText
{
    /// <summary>What a check asks for, such as "pi within 0.001 of 3.14159".</summary>
    public static string Of(AssignmentCheck check) => check switch
    {
        ExitCheck { State: var state } => $"the run {End(state)}",
        OutputContainsCheck { Text: var text } => $"the output contains “{text}”",
        OutputMatchesCheck { Pattern: var pattern } => $"the output matches {pattern}",
        ResultCheck result => $"{result.Name} within {Number(result.Tolerance)} of {Number(result.Value)}",
        ReferenceCheck reference => $"{reference.Name} within {Number(reference.Tolerance)} of a reference run’s",
        SameAtRanksCheck same => $"the same {same.Name} at {And(same.Ranks ?? [1, 2, 4, 8])} ranks{(same.Tolerance == 0 ? "" : $", within {Number(same.Tolerance)}")}",
        SpeedupCheck speedup => $"at least {Number(speedup.AtLeast)} times the speed at {Ranks(speedup.Ranks)}",
        TimeCheck time => $"at most {Number(time.Seconds)} s",
        _ => throw new ArgumentOutOfRangeException(nameof(check), check, "No such check."),
    };

    /// <summary>How a job in this state ended, such as "succeeds".</summary>
    public static string End(JobState state) => state switch
    {
        JobState.Succeeded => "succeeds",
        JobState.Failed => "fails",
        JobState.Cancelled => "is cancelled",
        JobState.TimedOut => "reaches its time limit",
        JobState.LimitExceeded => "exceeds a limit",
        JobState.Deadlocked => "deadlocks",
        _ => "is interrupted",
    };

    public static string Ranks(int ranks) => ranks == 1 ? "1 rank" : $"{ranks.ToString(CultureInfo.InvariantCulture)} ranks";

    public static string And(IReadOnlyList<int> numbers) => numbers.Count < 2
        ? string.Join("", numbers)
        : $"{string.Join(", ", numbers.SkipLast(1))} and {numbers[^1].ToString(CultureInfo.InvariantCulture)}";

    public static string Number(double value) => value.ToString("G7", CultureInfo.InvariantCulture);

    /// <summary>"1 point", "2.5 points".</summary>
    public static string Points(double points) => points == 1 ? "1 point" : $"{points.ToString("0.##", CultureInfo.InvariantCulture)} points";
}
