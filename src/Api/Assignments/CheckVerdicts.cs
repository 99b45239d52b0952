using System.Text.RegularExpressions;
using MpiLab.Contracts;
using static MpiLab.Contracts.CheckText;

namespace MpiLab.Api.Assignments;

/// <summary>What checks need to know of an ended run.</summary>
/// <param name="End">Why it ended so, as a sentence.</param>
/// <param name="Seconds">From its start to its end.</param>
internal sealed record RunFacts(int Ranks, JobState State, string End, double? Seconds, IReadOnlyList<ResultEvent> Results)
{
    public double? Result(string name) => Results.FirstOrDefault(result => result.Name == name)?.Value;

    public double? Time(string? result) => result is null ? Seconds : Result(result);
}

/// <param name="Texts">What each rank wrote to each of its streams.</param>
/// <param name="Whole">False where that is only the beginning.</param>
internal sealed record OutputFacts(IReadOnlyList<string> Texts, bool Whole);

/// <summary>Whether a check is passed, and how to say it.</summary>
internal sealed record Verdict(bool Passed, string Sentence);

/// <summary>Decides checks, in plain words. Pure.</summary>
internal static class CheckVerdicts
{
    public static Verdict Of(ExitCheck check, RunFacts own) => own.State == check.State
        ? new(true, $"Your run {Ended(own.State)}, as expected.")
        : new(false, $"Expected a run that {End(check.State)}; yours {Ended(own.State)}{Because(own)}");

    public static Verdict Of(OutputContainsCheck check, OutputFacts output) => output.Texts.Any(text => text.Contains(check.Text, StringComparison.Ordinal))
        ? new(true, $"Your run printed “{check.Text}”.")
        : new(false, $"Expected “{check.Text}” in the output; your run did not print it{Beginning(output)}.");

    public static Verdict Of(OutputMatchesCheck check, OutputFacts output)
    {
        try
        {
            var pattern = OutputPattern.Of(check.Pattern);
            return output.Texts.Any(text => pattern.IsMatch(text))
                ? new(true, $"The output of your run matches {check.Pattern}.")
                : new(false, $"Expected output that matches {check.Pattern}; that of your run does not{Beginning(output)}.");
        }
        catch (RegexMatchTimeoutException)
        {
            return new(false, $"Looking for {check.Pattern} in the output of your run took longer than {Number(OutputPattern.Limit.TotalSeconds)} s, and was given up.");
        }
    }

    public static Verdict Of(ResultCheck check, RunFacts own)
    {
        var expected = $"Expected {check.Name} within {Number(check.Tolerance)} of {Number(check.Value)}";
        if (own.Result(check.Name) is not { } value) return new(false, $"{expected}; your run told no {check.Name}{IfItFailed(own)}.");
        return Math.Abs(value - check.Value) <= check.Tolerance
            ? new(true, $"{check.Name} is {Number(value)}, within {Number(check.Tolerance)} of {Number(check.Value)}.")
            : new(false, $"{expected}; your run gave {Number(value)}.");
    }

    public static Verdict Of(ReferenceCheck check, RunFacts own, RunFacts reference)
    {
        if (reference.Result(check.Name) is not { } right)
            return new(false, $"Expected {check.Name} within {Number(check.Tolerance)} of a reference run’s, but that run told none{IfItFailed(reference)}. Ask who teaches the class.");
        var expected = $"Expected {check.Name} within {Number(check.Tolerance)} of the reference run’s {Number(right)}";
        if (own.Result(check.Name) is not { } value) return new(false, $"{expected}; your run told no {check.Name}{IfItFailed(own)}.");
        return Math.Abs(value - right) <= check.Tolerance
            ? new(true, $"{check.Name} is {Number(value)}, within {Number(check.Tolerance)} of the reference run’s {Number(right)}.")
            : new(false, $"{expected}; your run gave {Number(value)}.");
    }

    /// <param name="check">The check.</param>
    /// <param name="runs">One for each number of ranks, in any order.</param>
    public static Verdict Of(SameAtRanksCheck check, IReadOnlyList<RunFacts> runs)
    {
        var expected = $"Expected {CheckText.Of(check)}";
        foreach (var run in runs.OrderBy(run => run.Ranks))
            if (run.Result(check.Name) is null) return new(false, $"{expected}; the run at {Ranks(run.Ranks)} told no {check.Name}{IfItFailed(run)}.");
        var (least, most) = (runs.MinBy(run => run.Result(check.Name))!, runs.MaxBy(run => run.Result(check.Name))!);
        var (low, high) = (least.Result(check.Name)!.Value, most.Result(check.Name)!.Value);
        return high - low <= check.Tolerance
            ? new(true, $"{check.Name} is {Number(low)} at {And([.. runs.Select(run => run.Ranks).Order()])} ranks{(high == low ? "" : $", within {Number(check.Tolerance)}")}.")
            : new(false, $"{expected}; it was {Apart(low, high)} at {Ranks(least.Ranks)} and {Apart(high, low)} at {most.Ranks}.");
    }

    /// <param name="check">The check.</param>
    /// <param name="slow">At the least ranks.</param>
    /// <param name="fast">At those of the check.</param>
    public static Verdict Of(SpeedupCheck check, RunFacts slow, RunFacts fast)
    {
        var expected = $"Expected {CheckText.Of(check)}";
        foreach (var run in new[] { slow, fast })
        {
            if (run.State != JobState.Succeeded) return new(false, $"{expected}; the run at {Ranks(run.Ranks)} {Ended(run.State)}{Because(run)}");
            if (run.Time(check.Time) is not > 0) return new(false, $"{expected}; the run at {Ranks(run.Ranks)} told no {check.Time ?? "time"}.");
        }
        var (one, many) = (slow.Time(check.Time)!.Value, fast.Time(check.Time)!.Value);
        var measured = $"{(one / many).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)} times: {Seconds(one)} at {Ranks(slow.Ranks)} and {Seconds(many)} at {fast.Ranks}";
        return one / many >= check.AtLeast ? new(true, $"The speed was {measured}.") : new(false, $"{expected}; it was {measured}.");
    }

    public static Verdict Of(TimeCheck check, RunFacts own)
    {
        var expected = $"Expected at most {Number(check.Seconds)} s";
        if (own.State != JobState.Succeeded) return new(false, $"{expected} and a run that succeeds; yours {Ended(own.State)}{Because(own)}");
        if (own.Time(check.Time) is not { } seconds) return new(false, $"{expected}; your run told no {check.Time ?? "time"}.");
        return seconds <= check.Seconds ? new(true, $"Your run took {Seconds(seconds)}.") : new(false, $"{expected}; your run took {Seconds(seconds)}.");
    }

    private static string Ended(JobState state) => state switch
    {
        JobState.Succeeded => "succeeded",
        JobState.Failed => "failed",
        JobState.Cancelled => "was cancelled",
        JobState.TimedOut => "reached its time limit",
        JobState.LimitExceeded => "exceeded a limit",
        JobState.Deadlocked => "deadlocked",
        _ => "was interrupted",
    };

    private static string Because(RunFacts run) => run.End.Length == 0 ? "." : $": {run.End}";

    private static string IfItFailed(RunFacts run) => run.State == JobState.Succeeded ? "" : $", for it {Ended(run.State)}";

    private static string Beginning(OutputFacts output) => output.Whole ? "" : " in its first 4 MiB of output";

    private static string Seconds(double seconds) => $"{seconds.ToString(seconds < 0.1 ? "0.####" : "0.##", System.Globalization.CultureInfo.InvariantCulture)} s";

    // Two numbers that differ must not look the same.
    private static string Apart(double value, double other) => Number(value) == Number(other) ? value.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : Number(value);
}
