using MpiLab.Contracts;

namespace MpiLab.Web.Forms;

/// <summary>What a form says of a wish that was not granted.</summary>
internal static class FormText
{
    /// <summary>For the whole form; null where it was granted, or where the fields say what is wrong.</summary>
    public static string? Sentence<T>(Outcome<T> outcome) => outcome switch
    {
        Outcome<T>.Refused refused => refused.Sentence,
        Outcome<T>.NotThere => "There is no such thing any more, or it is not yours.",
        Outcome<T>.TooOften often => $"This was tried too often. Try again in {Math.Max(1, (int)Math.Ceiling(often.RetryAfter.TotalSeconds))} s.",
        _ => null,
    };

    /// <summary>What is wrong with a field, as a sentence that names it; null where nothing is.</summary>
    public static string? Of<T>(Outcome<T>? outcome, string field, string label) =>
        outcome is Outcome<T>.Invalid { Errors: var errors } && errors.TryGetValue(field, out var wrong) ? $"{label} {wrong[0]}." : null;
}
