namespace MpiLab.Api.Checking;

internal enum Severity
{
    /// <summary>Nothing to mend: the next start of the service sees to it.</summary>
    Note,
    /// <summary>Something is lost, wrong or open to others.</summary>
    Problem,
}

/// <summary>What a check saw, for a person.</summary>
internal sealed record Finding(Severity Severity, string Text)
{
    public static Finding Note(string text) => new(Severity.Note, text);

    public static Finding Problem(string text) => new(Severity.Problem, text);
}
