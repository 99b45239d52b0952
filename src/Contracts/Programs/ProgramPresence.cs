namespace MpiLab.Contracts;

/// <summary>Someone has a program's page open. It holds for 45 seconds.</summary>
/// <param name="Editing">Whether they have changed a value lately.</param>
public sealed record ProgramPresence(bool Editing);
