using System.CommandLine;
using System.Text.Json;
using MpiLab.Contracts;
using Spectre.Console;

namespace MpiLab.Cli;

/// <summary><c>mpilab sweep NAME --vary ranks=1,2,4 --vary samples=1e6,1e7 --follow</c></summary>
internal static class SweepCommand
{
    public const string Name = "sweep";

    /// <inheritdoc cref="RunCommand.Create"/>
    public static Command Create(Terminal terminal, ProgramSummary? program, string[] names)
    {
        var submission = new SubmissionOptions();
        var vary = new Option<string[]>("--vary") { Description = "What to vary and its values, e.g. ranks=1,2,4 or samples=1e6,1e7; every combination runs.", HelpName = "name=values" };
        vary.CompletionSources.Add(_ => ["ranks=", .. (program?.Parameters ?? []).Select(parameter => $"{parameter.Name}=")]);
        var sets = new Option<string?>("--sets") { Description = "A file with a JSON list of objects with ranks, parameters and timeLimitSeconds, each a job; - for standard input.", HelpName = "file" };
        var name = new Option<string?>("--name") { Description = "What to know the sweep by." };
        var follow = SharedOptions.Follow();
        var command = new Command(Name, "Runs a program many times: all of the jobs are accepted, or none.") { ProgramArgument.Create(names), vary, sets, name, follow };
        submission.AddTo(command);
        var parameters = ParameterOptions.AddTo(command, program);
        command.SetSessionAction(terminal, async (session, parsed, cancellationToken) =>
        {
            var job = submission.Read(parsed, program!, parameters);
            var asked = new BatchSubmission
            {
                Program = job.Program,
                Name = parsed.GetValue(name),
                Ranks = job.Ranks,
                Parameters = job.Parameters,
                TimeLimitSeconds = job.TimeLimitSeconds,
                RestartIfInterrupted = job.RestartIfInterrupted,
                Vary = parsed.GetValue(vary) is { Length: > 0 } axes ? SweepAxes.Read(axes, program!) : null,
                Sets = parsed.GetValue(sets) is { } file ? await SetsAsync(file, cancellationToken) : null,
            };
            if (asked.Vary is null == asked.Sets is null) throw new UsageException("A sweep needs --vary or --sets, and not both.");
            var key = Guid.NewGuid().ToString("N");
            var batch = await session.AskAsync((lab, token) => lab.SubmitBatchAsync(asked, key, token), cancellationToken);
            if (parsed.GetValue(follow)) return await SweepFollowing.RunAsync(session, batch, cancellationToken);
            if (session.Json) await terminal.JsonAsync(batch);
            else terminal.Console.WriteLine(SafeText.Of($"Batch {batch.Id} ({batch.Program}): {batch.Jobs} jobs. `mpilab jobs --batch {batch.Id}` lists them."));
            return 0;
        });
        return command;
    }

    private static async Task<List<BatchSet>> SetsAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var from = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            return await JsonSerializer.DeserializeAsync<List<BatchSet>>(from, LabJson.Options, cancellationToken) ?? [];
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--sets cannot be read: {error.Message}");
        }
    }
}
