namespace MpiLab.Cli;

/// <summary>The command line, or what it names, is not what it should be.</summary>
internal sealed class UsageException(string message) : Exception(message);
