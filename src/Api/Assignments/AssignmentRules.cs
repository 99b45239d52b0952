using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using MpiLab.Api.Catalogue;
using MpiLab.Api.Queue;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>What an assignment must be.</summary>
internal sealed class AssignmentRules(ProgramCatalogue catalogue, IOptions<QueueOptions> queue)
{
    public const int LongestInstructions = 20_000, MostChecks = 20, LongestText = 500;
    public const double MostPoints = 1000;

    /// <summary>A database may keep no such text.</summary>
    public const string NoNul = "must be text without the character U+0000";

    private static readonly int[] UsualRanks = [1, 2, 4, 8];

    /// <summary>The settings with what was left out filled in, or what is wrong, by field as in the JSON; everything at once.</summary>
    public AssignmentSettings? Check(AssignmentSettings settings, out Dictionary<string, string[]> errors)
    {
        errors = [];
        if (settings.Title.Trim() is { Length: 0 or > 200 }) errors["title"] = ["must have 1 to 200 characters"];
        if (settings.Instructions.Length > LongestInstructions) errors["instructions"] = [FormattableString.Invariant($"must have at most {LongestInstructions:#,0} characters")];
        foreach (var (field, text) in new[] { ("title", settings.Title), ("instructions", settings.Instructions) })
            if (text.Contains('\0', StringComparison.Ordinal)) errors[field] = [NoNul];
        if (settings.DueAt <= settings.OpensAt) errors["dueAt"] = ["must be after opensAt"];
        Percent("late.percentPerDay", settings.Late?.PercentPerDay, errors);
        Percent("late.mostPercent", settings.Late?.MostPercent, errors);
        if (settings.Checks.Count is 0 or > MostChecks) errors["checks"] = [$"must be a list of 1 to {MostChecks} checks"];
        if (!catalogue.TryFind(settings.Program, out var program))
        {
            errors["program"] = [$"must be the name of a program that the lab has"];
            return null;
        }
        var most = Math.Min(queue.Value.LargestJob, program.Ranks.Maximum ?? int.MaxValue);
        if (settings.Ranks is { } ranks && (ranks < program.Ranks.Minimum || ranks > most)) errors["ranks"] = [Range(program, most)];
        if (settings.Parameters is { } parameters) Parameters("parameters", program, parameters, errors);
        var checks = settings.Checks.Take(MostChecks).Select(check => Filled(check, program, most)).ToList();
        foreach (var (index, check) in checks.Index()) Check(check, $"checks[{index}]", program, most, errors);
        return errors.Count == 0 ? settings with { Title = settings.Title.Trim(), OpensAt = settings.OpensAt?.ToUniversalTime(), DueAt = settings.DueAt?.ToUniversalTime(), Checks = checks } : null;
    }

    private static AssignmentCheck Filled(AssignmentCheck check, ProgramSummary program, int most) => check switch
    {
        SameAtRanksCheck { Ranks: null } same => same with { Ranks = [.. UsualRanks.Where(ranks => ranks >= program.Ranks.Minimum && ranks <= most)] },
        ReferenceCheck { Ranks: null } reference => reference with { Ranks = program.Ranks.Minimum },
        _ => check,
    };

    private static void Check(AssignmentCheck check, string place, ProgramSummary program, int most, Dictionary<string, string[]> errors)
    {
        if (check.Points is not (>= 0 and <= MostPoints)) Wrong("points", "must be a number from 0 to 1,000");
        switch (check)
        {
            case ExitCheck exit:
                if (!exit.State.IsTerminal) Wrong("state", "must be a state that a job ends in");
                break;
            case OutputContainsCheck contains:
                Text("text", contains.Text);
                break;
            case OutputMatchesCheck matches:
                Text("pattern", matches.Pattern);
                if (PatternError(matches.Pattern) is { } error) Wrong("pattern", error);
                break;
            case ResultCheck result:
                Name("name", result.Name);
                Tolerance(result.Tolerance);
                break;
            case ReferenceCheck reference:
                Name("name", reference.Name);
                Tolerance(reference.Tolerance);
                Ranks("ranks", reference.Ranks!.Value);
                if (reference.Parameters is { } parameters) Parameters($"{place}.parameters", program, parameters, errors);
                break;
            case SameAtRanksCheck same:
                Name("name", same.Name);
                Tolerance(same.Tolerance);
                if (same.Ranks!.Count is < 2 or > 8 || same.Ranks.Distinct().Count() != same.Ranks.Count || same.Ranks.Any(ranks => ranks < program.Ranks.Minimum || ranks > most))
                    Wrong("ranks", $"must be 2 to 8 different whole numbers from {program.Ranks.Minimum} to {most}, which {program.Title} and this lab can run");
                break;
            case SpeedupCheck speedup:
                if (speedup.Ranks <= program.Ranks.Minimum || speedup.Ranks > most) Wrong("ranks", $"must be a whole number from {program.Ranks.Minimum + 1} to {most}");
                if (!(speedup.AtLeast > 0)) Wrong("atLeast", "must be above 0");
                if (speedup.Time is not null) Name("time", speedup.Time);
                break;
            case TimeCheck time:
                if (!(time.Seconds > 0)) Wrong("seconds", "must be above 0");
                if (time.Time is not null) Name("time", time.Time);
                break;
        }

        void Wrong(string field, string error) => errors[$"{place}.{field}"] = [error];
        void Text(string field, string text) { if (text.Length is 0 or > LongestText) Wrong(field, $"must have 1 to {LongestText} characters"); }
        void Name(string field, string name) { if (name.Trim().Length is 0 or > 100) Wrong(field, "must be the name of a result, 1 to 100 characters"); }
        void Tolerance(double tolerance) { if (!(tolerance >= 0)) Wrong("tolerance", "must be at least 0"); }
        void Ranks(string field, int ranks) { if (ranks < program.Ranks.Minimum || ranks > most) Wrong(field, Range(program, most)); }
    }

    private static string Range(ProgramSummary program, int most) => $"must be a whole number from {program.Ranks.Minimum} to {most}, which {program.Title} and this lab can run";

    // Those that are left out are the student's.
    private static void Parameters(string place, ProgramSummary program, IReadOnlyDictionary<string, System.Text.Json.JsonElement> parameters, Dictionary<string, string[]> errors)
    {
        ParameterCheck.Fill(program.Parameters, parameters, out var wrong);
        foreach (var (name, error) in wrong) errors[$"{place}.{name}"] = [error];
    }

    private static void Percent(string field, double? percent, Dictionary<string, string[]> errors)
    {
        if (percent is { } value and not (>= 0 and <= 100)) errors[field] = ["must be a number from 0 to 100"];
    }

    private static string? PatternError(string pattern)
    {
        try
        {
            _ = OutputPattern.Of(pattern);
            return null;
        }
        catch (RegexParseException error)
        {
            return $"must be a regular expression: {error.Message.TrimEnd('.')}";
        }
        catch (NotSupportedException)
        {
            return "must be a regular expression without back references, look-around and huge repetitions";
        }
    }
}
