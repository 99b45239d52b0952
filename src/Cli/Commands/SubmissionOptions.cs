using System.CommandLine;
using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>What <c>run</c> and <c>sweep</c> set besides a program's parameters.</summary>
internal sealed class SubmissionOptions
{
    private readonly Option<int?> _ranks = new("--ranks", "-n") { Description = "How many ranks; the program's own number where left out.", HelpName = "ranks" };
    private readonly Option<int?> _timeLimit = new("--time-limit") { Description = "Wall-clock seconds.", HelpName = "s" };
    private readonly Option<bool> _restart = new("--restart-if-interrupted") { Description = "Start again if the machine goes down while it runs." };

    public void AddTo(Command command)
    {
        command.Add(_ranks);
        command.Add(_timeLimit);
        command.Add(_restart);
    }

    public JobSubmission Read(ParseResult parsed, ProgramSummary program, Dictionary<ParameterDescriptor, Option<string?>> parameters) => new()
    {
        Program = program.Name,
        Ranks = parsed.GetValue(_ranks),
        Parameters = ParameterOptions.Read(parsed, parameters),
        TimeLimitSeconds = parsed.GetValue(_timeLimit),
        RestartIfInterrupted = parsed.GetValue(_restart),
    };
}
