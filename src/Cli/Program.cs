namespace MpiLab.Cli;

internal static class Program
{
    private static Task<int> Main(string[] args) => new CommandLine(Terminal.OfProcess()).RunAsync(args);
}
