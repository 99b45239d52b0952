using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>A program's parameters as options: <c>timeStep</c> is <c>--time-step</c>, 1e8 is a whole number.</summary>
internal static class ParameterOptions
{
    public static string OptionOf(string parameter)
    {
        var name = new StringBuilder("--");
        foreach (var letter in parameter)
        {
            if (char.IsUpper(letter)) name.Append('-');
            name.Append(char.ToLowerInvariant(letter));
        }
        return name.ToString();
    }

    /// <summary>Adds an option for each parameter. One that the command has itself keeps its meaning, and the parameter gets <c>--parameter-</c> before its name.</summary>
    public static Dictionary<ParameterDescriptor, Option<string?>> AddTo(Command command, ProgramSummary? program)
    {
        var options = new Dictionary<ParameterDescriptor, Option<string?>>();
        foreach (var parameter in program?.Parameters ?? [])
        {
            var name = OptionOf(parameter.Name);
            if (command.Options.Any(other => other.Name == name)) name = "--parameter" + name[1..];
            var option = new Option<string?>(name)
            {
                Description = $"{parameter.Label}: {ParameterCheck.Expected(parameter)} [default: {parameter.Default}]",
                HelpName = parameter.Unit ?? Print.Name(parameter.Type),
                Arity = parameter.Type == ParameterType.Flag ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
            };
            if (parameter.Choices is { } choices) option.CompletionSources.Add(_ => choices);
            if (parameter.Type == ParameterType.Flag) option.CompletionSources.Add("true", "false");
            command.Add(option);
            options[parameter] = option;
        }
        return options;
    }

    /// <exception cref="UsageException">A value is not what its parameter takes; all that are wrong are named.</exception>
    public static Dictionary<string, JsonElement> Read(ParseResult parsed, Dictionary<ParameterDescriptor, Option<string?>> options)
    {
        var values = new Dictionary<string, JsonElement>();
        var errors = new List<string>();
        foreach (var (parameter, option) in options)
        {
            if (parsed.GetResult(option) is not { Implicit: false }) continue;
            var text = parsed.GetValue(option) ?? "true";
            if (Value(parameter, text) is { } value) values[parameter.Name] = value;
            else errors.Add($"{option.Name} must be {ParameterCheck.Expected(parameter)}; it is \"{text}\"");
        }
        return errors.Count == 0 ? values : throw new UsageException(string.Join('\n', errors));
    }

    /// <summary>The value as JSON; null where the text is none of the parameter's type or out of its range.</summary>
    public static JsonElement? Value(ParameterDescriptor parameter, string text)
    {
        JsonElement? value = parameter.Type switch
        {
            ParameterType.Integer or ParameterType.Number => Number(text),
            ParameterType.Flag => bool.TryParse(text, out var flag) ? JsonSerializer.SerializeToElement(flag) : null,
            _ => JsonSerializer.SerializeToElement(text),
        };
        return value is { } read && ParameterCheck.Error(parameter, read) is null ? value : null;
    }

    // 1e8 is sent as 100000000, so that the job shows what a person would write.
    private static JsonElement? Number(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return null;
        return double.IsInteger(number) && Math.Abs(number) <= ParameterCheck.LargestInteger
            ? JsonSerializer.SerializeToElement((long)number)
            : JsonSerializer.SerializeToElement(number);
    }
}
