using System.Text.Json;

namespace MpiLab.Api.Submission;

/// <summary>JSON may escape half of a surrogate pair, which is no text: reading it later would throw.</summary>
internal static class JsonText
{
    /// <summary>Whether every name and string in it is text.</summary>
    public static bool IsWhole(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => IsText(element),
        JsonValueKind.Array => element.EnumerateArray().All(IsWhole),
        JsonValueKind.Object => element.EnumerateObject().All(property => IsText(property) && IsWhole(property.Value)),
        _ => true,
    };

    // System.Text.Json has no way to ask.
    private static bool IsText(object element)
    {
        try
        {
            _ = element is JsonProperty property ? property.Name : ((JsonElement)element).GetString();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
