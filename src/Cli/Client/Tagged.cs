namespace MpiLab.Cli;

/// <summary>An answer with the tag to ask again by.</summary>
public sealed record Tagged<T>(T Value, string? Tag);
