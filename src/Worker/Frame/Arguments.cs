using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Worker;

/// <summary>The values of a program's parameters in one run, defaults filled in, all of them right.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, JsonElement> _values;

    private Arguments(Dictionary<string, JsonElement> values) => _values = values;

    public JsonElement this[Parameter parameter] => _values[parameter.Name];

    /// <param name="program">Whose parameters.</param>
    /// <param name="file">A JSON object of values by parameter name; null for the defaults.</param>
    /// <exception cref="ArgumentsException">The file cannot be read, or values in it are wrong.</exception>
    public static Arguments Read(LabProgram program, string? file)
    {
        var parameters = program.Parameters;
        var descriptors = new ParameterDescriptor[parameters.Count];
        for (var i = 0; i < descriptors.Length; i++) descriptors[i] = parameters[i].Describe();
        var values = ParameterCheck.Fill(descriptors, file is null ? null : ReadObject(file), out var errors);
        if (errors.Count > 0)
            throw new ArgumentsException(string.Join('\n', errors.Select(error => $"{error.Key} {error.Value}")));
        return new Arguments(values);
    }

    private static Dictionary<string, JsonElement> ReadObject(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new ArgumentsException($"{file} must hold one JSON object, values by parameter name");
            var values = new Dictionary<string, JsonElement>();
            foreach (var property in json.RootElement.EnumerateObject()) values[property.Name] = property.Value.Clone();
            return values;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ArgumentsException($"cannot read the arguments: {e.Message}");
        }
    }
}

/// <summary>Arguments that the program cannot run with; the message names each and what would be right.</summary>
internal sealed class ArgumentsException(string message) : Exception(message);
