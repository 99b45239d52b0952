using System.CommandLine;
using MpiLab.Contracts;
using Spectre.Console;

namespace MpiLab.Cli;

/// <summary><c>mpilab run NAME -n 4 --samples 1e8 --follow</c></summary>
internal static class RunCommand
{
    public const string Name = "run";

    /// <param name="terminal">Where to answer.</param>
    /// <param name="program">Whose parameters are options; null where it is not known.</param>
    /// <param name="names">What completion offers as programs.</param>
    public static Command Create(Terminal terminal, ProgramSummary? program, string[] names)
    {
        var submission = new SubmissionOptions();
        var follow = SharedOptions.Follow();
        var command = new Command(Name, "Runs a program. Its own parameters are options too: `mpilab run NAME --help` lists them.") { ProgramArgument.Create(names), follow };
        submission.AddTo(command);
        var parameters = ParameterOptions.AddTo(command, program);
        command.SetSessionAction(terminal, async (session, parsed, cancellationToken) =>
        {
            var job = await SubmitAsync(session, submission.Read(parsed, program!, parameters), cancellationToken);
            if (parsed.GetValue(follow)) return await Following.RunAsync(session, job, cancellationToken);
            if (session.Json) await terminal.JsonAsync(job);
            else terminal.Console.WriteLine(Print.Sentence(job));
            return 0;
        });
        return command;
    }

    // The key makes it safe to ask again when the answer was lost on the way.
    private static async Task<JobInfo> SubmitAsync(Session session, JobSubmission submission, CancellationToken cancellationToken)
    {
        var key = Guid.NewGuid().ToString("N");
        return await session.AskAsync((lab, token) => lab.SubmitAsync(submission, key, token), cancellationToken) switch
        {
            SubmitOutcome.Accepted accepted => accepted.Job,
            SubmitOutcome.Invalid invalid => throw new LabException(System.Net.HttpStatusCode.UnprocessableEntity, "The lab does not take this.", invalid.Errors, null),
            SubmitOutcome.QueueFull full => throw new LabException(System.Net.HttpStatusCode.TooManyRequests, full.Sentence, null, full.RetryAfter),
            SubmitOutcome.UnknownProgram unknown => throw new LabException(System.Net.HttpStatusCode.NotFound, $"There is no program \"{unknown.Program}\".", null, null),
            var other => throw new InvalidOperationException($"{other}"),
        };
    }
}
