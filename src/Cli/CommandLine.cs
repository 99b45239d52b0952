using System.CommandLine;
using System.Globalization;
using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>The command <c>mpilab</c>: reads its arguments, does what they say, and turns whatever goes wrong into a sentence and an exit code.</summary>
internal sealed class CommandLine(Terminal terminal)
{
    private static readonly string[] OfAProgram = [RunCommand.Name, SweepCommand.Name];

    public async Task<int> RunAsync(string[] args)
    {
        try
        {
            var parsed = await ParseAsync(root => root.Parse(args), Timeout.InfiniteTimeSpan);
            if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
                throw new UsageException(string.Join('\n', parsed.Errors.Select(error => error.Message)));
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception error) when (Failure.Of(error) is { } failure)
        {
            failure.Tell(terminal, args.Contains("--json"));
            return failure.ExitCode;
        }
    }

    /// <summary>What could stand at a place of a command line that has the command's own name before it.</summary>
    public async Task<IEnumerable<string>> CompleteAsync(string line, int position)
    {
        var start = line.TakeWhile(letter => letter != ' ').Count();
        var (text, place) = (line[start..].TrimStart(), position - (line.Length - line[start..].TrimStart().Length));
        var parsed = await ParseAsync(root => root.Parse(text), CompletionPatience());
        return parsed.GetCompletions(Math.Clamp(place, 0, text.Length)).Select(item => item.Label);
    }

    // Whoever presses Tab waits, and a lab may be far.
    private static TimeSpan CompletionPatience() =>
        double.TryParse(Environment.GetEnvironmentVariable("MPILAB_COMPLETION_SECONDS"), CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1000
            ? TimeSpan.FromSeconds(seconds) : TimeSpan.FromSeconds(2);

    // The options of run and sweep are the program's parameters, which the lab knows: hence parsed twice.
    private async Task<ParseResult> ParseAsync(Func<RootCommand, ParseResult> parse, TimeSpan patience)
    {
        var first = parse(Root(null, []));
        if (!OfAProgram.Contains(first.CommandResult.Command.Name)) return first;
        var completing = patience != Timeout.InfiniteTimeSpan;
        if (first.GetResult(ProgramArgument.Name) is not { Tokens: [{ Value: { Length: > 0 } name }, ..] }) return completing ? parse(Root(null, await NamesAsync(patience))) : first;
        var program = await FindAsync(name, patience);
        if (program is null && !completing)
            throw new LabException(System.Net.HttpStatusCode.NotFound, $"There is no program \"{name}\". `mpilab programs` lists those there are.", null, null);
        return parse(Root(program, program is null ? await NamesAsync(patience) : []));
    }

    private async Task<ProgramSummary?> FindAsync(string name, TimeSpan patience)
    {
        using var time = new CancellationTokenSource(patience);
        using var session = Session.Open(terminal, json: false);
        return await session.AskAsync((lab, token) => lab.GetProgramAsync(name, token), time.Token);
    }

    private async Task<string[]> NamesAsync(TimeSpan patience)
    {
        using var time = new CancellationTokenSource(patience);
        using var session = Session.Open(terminal, json: false);
        return [.. (await session.AskAsync((lab, token) => lab.ListProgramsAsync(token), time.Token)).Select(program => program.Name)];
    }

    private RootCommand Root(ProgramSummary? program, string[] names)
    {
        var root = new RootCommand("MpiLab on the command line: run MPI programs in a lab and watch every rank. Exit codes stand in docs/cli.md.")
        {
            SharedOptions.Json(),
        };
        root.HelpName = "mpilab";
        Command[] commands =
        [
            LoginCommand.Create(terminal), LoginCommand.CreateLogout(terminal), ProgramsCommand.Create(terminal),
            RunCommand.Create(terminal, program, names), SweepCommand.Create(terminal, program, names),
            JobsCommand.Create(terminal), LogsCommand.Create(terminal), CancelCommand.Create(terminal),
            ArtifactsCommand.Create(terminal), CompletionCommand.Create(terminal), CompletionCommand.CreateComplete(terminal, CompleteAsync),
        ];
        foreach (var command in commands) root.Add(command);
        return root;
    }
}
