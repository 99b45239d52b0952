using Spectre.Console;

namespace MpiLab.Cli;

/// <summary>Where the command speaks: standard output for what was asked for, standard error for the rest.</summary>
internal sealed class Terminal
{
    private Terminal(Stream output, TextWriter error, IAnsiConsole console, bool isLive)
    {
        (Output, Error, Console, IsLive) = (output, error, console, isLive);
    }

    /// <summary>Bytes as they are.</summary>
    public Stream Output { get; }

    public TextWriter Error { get; }

    /// <summary>Tables and bars, on standard output.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Whether somebody looks on and the screen can be drawn on again and again.</summary>
    public bool IsLive { get; }

    public bool IsOutputATerminal { get; private init; }

    public static Terminal OfProcess()
    {
        var tty = !System.Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Out) });
        // A table in a file or a pipe has the width that it needs.
        if (!tty) console.Profile.Width = 1000;
        var live = tty && console.Profile.Capabilities.Ansi && Variable("TERM") != "dumb";
        return new Terminal(System.Console.OpenStandardOutput(), System.Console.Error, console, live) { IsOutputATerminal = tty };
    }

    public static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
