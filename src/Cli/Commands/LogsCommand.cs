using System.CommandLine;
using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary><c>mpilab logs NUMBER -f --rank 2</c></summary>
internal static class LogsCommand
{
    public static Command Create(Terminal terminal)
    {
        var job = SharedOptions.Job();
        var follow = SharedOptions.Follow();
        var rank = new Option<int?>("--rank") { Description = "Only this rank's, as it wrote it; -1 for what mpiexec and the lab say." };
        var stream = new Option<LogStream?>("--stream") { Description = "Only this stream: out, error, event or note.", HelpName = "stream" };
        stream.CompletionSources.Add("out", "error", "event", "note");
        var command = new Command("logs", "What a job's ranks wrote.") { job, follow, rank, stream };
        command.SetSessionAction(terminal, async (session, parsed, cancellationToken) =>
        {
            var (id, part) = (parsed.GetRequiredValue(job), new LogPart(parsed.GetValue(rank), parsed.GetValue(stream)));
            await session.JobAsync(id, cancellationToken);
            var printer = new LogPrinter(terminal, part, session.Json);
            var batches = parsed.GetValue(follow)
                ? session.Lab.FollowAsync(id, 0, part, session.Steady, cancellationToken)
                : session.Lab.ReadAsync(id, part, session.Steady, cancellationToken);
            await foreach (var batch in batches) await printer.WriteAsync(batch);
            return 0;
        });
        return command;
    }
}
