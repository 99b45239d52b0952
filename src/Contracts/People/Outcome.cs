namespace MpiLab.Contracts;

/// <summary>What came of a wish that may be refused.</summary>
/// <typeparam name="T">What it gives where it was granted.</typeparam>
public abstract record Outcome<T>
{
    private Outcome() { }

    public sealed record Done(T Value) : Outcome<T>;

    /// <summary>Fields that are wrong, each with what would be right; keys as in the JSON.</summary>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : Outcome<T>
    {
        public Invalid(string field, params string[] errors) : this(new Dictionary<string, string[]> { [field] = errors }) { }
    }

    /// <summary>There is no such thing, or it is not the caller's to know of.</summary>
    public sealed record NotThere : Outcome<T>;

    /// <summary>Refused, and why.</summary>
    public sealed record Refused(string Sentence) : Outcome<T>;

    /// <summary>Tried too often.</summary>
    public sealed record TooOften(TimeSpan RetryAfter) : Outcome<T>;
}
