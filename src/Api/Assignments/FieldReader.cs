using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MpiLab.Contracts;

namespace MpiLab.Api.Assignments;

/// <summary>Reads a record of the wire field by field, so that one answer names every field that is wrong with what would be right.</summary>
internal static class FieldReader
{
    private static readonly JsonSerializerOptions Options = new(LabJson.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    /// <summary>The record; null where <paramref name="errors"/> says what is wrong.</summary>
    public static T? Read<T>(JsonElement body, out Dictionary<string, string[]> errors) where T : class
    {
        errors = [];
        Check(typeof(T), body, "", errors);
        return errors.Count == 0 ? body.Deserialize<T>(Options) : null;
    }

    private static void Check(Type type, JsonElement value, string place, Dictionary<string, string[]> errors)
    {
        if (ElementOf(type) is { } element)
        {
            if (value.ValueKind != JsonValueKind.Array) errors[place] = ["must be a list"];
            else foreach (var (index, item) in value.EnumerateArray().Index()) Check(element, item, $"{place}[{index}]", errors);
        }
        else if (type.Assembly == typeof(LabJson).Assembly && type.IsClass) CheckRecord(type, value, place, errors);
        else if (!Fits(type, value)) errors[place] = [$"must be {Words(type)}"];
    }

    private static void CheckRecord(Type type, JsonElement value, string place, Dictionary<string, string[]> errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            errors[place] = ["must be a JSON object"];
            return;
        }
        var kinds = Options.GetTypeInfo(type).PolymorphismOptions;
        var discriminator = kinds?.TypeDiscriminatorPropertyName;
        if (kinds is not null && discriminator is not null)
        {
            var names = kinds.DerivedTypes.ToDictionary(kind => (string)kind.TypeDiscriminator!, kind => kind.DerivedType);
            if (!value.TryGetProperty(discriminator, out var named) || named.ValueKind != JsonValueKind.String || !names.TryGetValue(named.GetString()!, out var derived))
            {
                errors[At(place, discriminator)] = [$"must be one of {string.Join(", ", names.Keys)}"];
                return;
            }
            type = derived;
        }
        var fields = Options.GetTypeInfo(type).Properties.ToDictionary(field => field.Name);
        foreach (var given in value.EnumerateObject())
            if (given.Name != discriminator && !fields.ContainsKey(given.Name))
                errors[At(place, given.Name)] = [$"is no field here; there are {string.Join(", ", fields.Keys)}"];
        foreach (var field in fields.Values)
        {
            if (value.TryGetProperty(field.Name, out var given) && given.ValueKind != JsonValueKind.Null) Check(field.PropertyType, given, At(place, field.Name), errors);
            else if (field.IsRequired) errors[At(place, field.Name)] = [$"must be given: {Words(field.PropertyType)}"];
            else if (given.ValueKind == JsonValueKind.Null && field.PropertyType.IsValueType && Nullable.GetUnderlyingType(field.PropertyType) is null) errors[At(place, field.Name)] = [$"must be {Words(field.PropertyType)}, or be left out"];
        }
    }

    private static string At(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";

    private static Type? ElementOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    // System.Text.Json has no way to ask.
    private static bool Fits(Type type, JsonElement value)
    {
        try
        {
            return value.Deserialize(type, Options) is not double number || double.IsFinite(number);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Words(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(string) => "a text",
            _ when plain == typeof(double) => "a number",
            _ when plain == typeof(int) || plain == typeof(long) => "a whole number",
            _ when plain == typeof(bool) => "true or false",
            _ when plain == typeof(DateTimeOffset) => "a time such as 2026-11-22T18:00:00Z",
            { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(plain).Select(JsonNamingPolicy.CamelCase.ConvertName))}",
            _ when ElementOf(plain) is not null => "a list",
            _ => "a JSON object",
        };
    }
}
