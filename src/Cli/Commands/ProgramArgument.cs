using System.CommandLine;

namespace MpiLab.Cli;

/// <summary>The program of <c>run</c> and <c>sweep</c>.</summary>
internal static class ProgramArgument
{
    public const string Name = "program";

    /// <param name="names">What completion offers.</param>
    public static Argument<string> Create(string[] names)
    {
        var argument = new Argument<string>(Name) { Description = "A name that `mpilab programs` lists, before its parameters." };
        argument.CompletionSources.Add(_ => names);
        return argument;
    }
}
