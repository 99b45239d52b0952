using System.CommandLine;
using MpiLab.Contracts;
using Spectre.Console;

namespace MpiLab.Cli;

/// <summary><c>mpilab cancel NUMBER...</c></summary>
internal static class CancelCommand
{
    public static Command Create(Terminal terminal)
    {
        var jobs = new Argument<long[]>("job") { Description = "Numbers of jobs.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("cancel", "Ends jobs. One that has ended stays as it is.") { jobs };
        command.SetSessionAction(terminal, async (session, parsed, cancellationToken) =>
        {
            var asked = new List<JobInfo>();
            foreach (var id in parsed.GetRequiredValue(jobs))
                asked.Add(await session.AskAsync((lab, token) => lab.CancelAsync(id, token), cancellationToken) ?? throw Session.NoJob(id));
            if (session.Json) await terminal.JsonAsync(asked);
            else foreach (var job in asked) terminal.Console.WriteLine(Print.Sentence(job));
            return 0;
        });
        return command;
    }
}
