using System.CommandLine;
using MpiLab.Contracts;
using Spectre.Console;

namespace MpiLab.Cli;

/// <summary><c>mpilab cancel NUMBER...</c></summary>
internal static class CancelCommand
{
    public static Command Create(Terminal terminal)
    {
        var jobs = new Argument<long[]>("job") { Description = "Numbers of jobs.", Arity = ArgumentArity.ZeroOrMore };
        var batch = new Option<long?>("--batch") { Description = "Every job of this sweep." };
        var command = new Command("cancel", "Ends jobs. One that has ended stays as it is.") { jobs, batch };
        command.SetSessionAction(terminal, async (session, parsed, cancellationToken) =>
        {
            var (ids, asked) = (parsed.GetValue(jobs) ?? [], new List<JobInfo>());
            if (parsed.GetValue(batch) is { } sweep) return await CancelBatchAsync(session, sweep, cancellationToken);
            if (ids.Length == 0) throw new UsageException("cancel needs the numbers of jobs, or --batch");
            foreach (var id in ids)
                asked.Add(await session.AskAsync((lab, token) => lab.CancelAsync(id, token), cancellationToken) ?? throw Session.NoJob(id));
            if (session.Json) await terminal.JsonAsync(asked);
            else foreach (var job in asked) terminal.Console.WriteLine(Print.Sentence(job));
            return 0;
        });
        return command;
    }

    private static async Task<int> CancelBatchAsync(Session session, long id, CancellationToken cancellationToken)
    {
        var batch = await session.AskAsync((lab, token) => lab.CancelBatchAsync(id, token), cancellationToken)
            ?? throw new LabException(System.Net.HttpStatusCode.NotFound, $"You have no batch {id}.", null, null);
        if (session.Json) await session.Terminal.JsonAsync(batch);
        else session.Terminal.Console.WriteLine(SafeText.Of($"Batch {batch.Id} ({batch.Program}): {string.Join(", ", batch.States.Select(state => $"{state.Value} {Print.Name(state.Key)}"))}."));
        return 0;
    }
}
