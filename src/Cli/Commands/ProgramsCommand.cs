using System.CommandLine;
using MpiLab.Contracts;
using Spectre.Console;

namespace MpiLab.Cli;

/// <summary><c>mpilab programs [NAME]</c></summary>
internal static class ProgramsCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string?>("program") { Description = "Only this one, with its parameters.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("programs", "The programs that the lab has.") { name };
        command.SetSessionAction(terminal, (session, parsed, token) => parsed.GetValue(name) is { } one ? OneAsync(session, one, token) : AllAsync(session, token));
        return command;
    }

    private static async Task<int> AllAsync(Session session, CancellationToken cancellationToken)
    {
        var programs = await session.AskAsync((lab, token) => lab.ListProgramsAsync(token), cancellationToken);
        if (session.Json)
        {
            await session.Terminal.JsonAsync(programs);
            return 0;
        }
        var table = Print.Table("program", "ranks", "what it does");
        foreach (var program in programs) table.Row(program.Name, Ranks(program.Ranks), program.Summary);
        session.Terminal.Console.Write(table);
        return 0;
    }

    private static async Task<int> OneAsync(Session session, string name, CancellationToken cancellationToken)
    {
        var program = await session.AskAsync((lab, token) => lab.GetProgramAsync(name, token), cancellationToken)
            ?? throw new LabException(System.Net.HttpStatusCode.NotFound, $"There is no program \"{name}\". `mpilab programs` lists those there are.", null, null);
        if (session.Json)
        {
            await session.Terminal.JsonAsync(program);
            return 0;
        }
        var console = session.Terminal.Console;
        console.WriteLine(SafeText.Of($"{program.Title}: {program.Summary} {Ranks(program.Ranks)} ranks, {program.Ranks.Default} by default."));
        var table = Print.Table("parameter", "takes", "default", "");
        foreach (var parameter in program.Parameters)
            table.Row(ParameterOptions.OptionOf(parameter.Name), ParameterCheck.Expected(parameter), $"{parameter.Default}", parameter.Help ?? parameter.Label);
        if (program.Parameters.Count > 0) console.Write(table);
        return 0;
    }

    private static string Ranks(RankRange ranks) => ranks.Maximum is { } most && most == ranks.Minimum ? $"{most}" : ranks.Maximum is { } limit ? $"{ranks.Minimum} to {limit}" : $"{ranks.Minimum} or more";
}
