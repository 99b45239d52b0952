using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Worker;

/// <summary>The values of a program's parameters in one run, defaults filled in, all of them right: long, double, string or bool.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, object> _values = [];

    public object this[Parameter parameter] => _values[parameter.Name];

    /// <param name="program">Whose parameters.</param>
    /// <param name="file">A JSON object of values by parameter name; null for the defaults.</param>
    /// <exception cref="ArgumentsException">The file cannot be read, or values in it are wrong.</exception>
    public static Arguments Read(LabProgram program, string? file)
    {
        var arguments = new Arguments();
        foreach (var parameter in program.Parameters) arguments._values[parameter.Name] = parameter.Default;
        if (file is null) return arguments;
        var json = ReadFile(file);
        if (!arguments.TryTake(program.Parameters, json)) arguments.TakeWithCare(program.Parameters, json, file);
        return arguments;
    }

    /// <summary>
    /// The way nearly every run takes: values that are plainly right, read without the framework's JSON, which would cost
    /// each rank some milliseconds of compiling at its start. False where anything deserves a closer look.
    /// </summary>
    private bool TryTake(IReadOnlyList<Parameter> parameters, byte[] json)
    {
        var given = new PlainObject(json);
        while (given.NextName() is { } name)
        {
            if (Find(parameters, name)?.Plain(ref given) is not { } value) return false;
            _values[name] = value;
        }
        return given.IsRead() && KeepsLimits(parameters);
    }

    private bool KeepsLimits(IReadOnlyList<Parameter> parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
            if (!parameters[i].KeepsLimit(name => _values[name] is long whole ? whole : (double)_values[name])) return false;
        return true;
    }

    /// <summary>The same check as in the service, which can say of every value what is wrong with it.</summary>
    private void TakeWithCare(IReadOnlyList<Parameter> parameters, byte[] json, string file)
    {
        var values = ParameterCheck.Fill([.. parameters.Select(parameter => parameter.Describe())], ReadObject(json, file), out var errors);
        if (errors.Count > 0)
            throw new ArgumentsException(string.Join('\n', errors.Select(error => $"{error.Key} {error.Value}")));
        foreach (var parameter in parameters) _values[parameter.Name] = parameter.Of(values[parameter.Name]);
    }

    private static Parameter? Find(IReadOnlyList<Parameter> parameters, string name)
    {
        for (var i = 0; i < parameters.Count; i++)
            if (parameters[i].Name == name) return parameters[i];
        return null;
    }

    private static byte[] ReadFile(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentsException($"cannot read the arguments: {e.Message}");
        }
    }

    private static Dictionary<string, JsonElement> ReadObject(byte[] bytes, string file)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new ArgumentsException($"{file} must hold one JSON object, values by parameter name");
            var values = new Dictionary<string, JsonElement>();
            foreach (var property in json.RootElement.EnumerateObject()) values[property.Name] = property.Value.Clone();
            return values;
        }
        catch (JsonException e)
        {
            throw new ArgumentsException($"cannot read the arguments: {e.Message}");
        }
    }
}

/// <summary>Arguments that the program cannot run with; the message names each and what would be right.</summary>
internal sealed class ArgumentsException(string message) : Exception(message);
