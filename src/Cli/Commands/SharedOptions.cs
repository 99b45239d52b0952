using System.CommandLine;

namespace MpiLab.Cli;

internal static class SharedOptions
{
    private const string JsonName = "--json";

    /// <summary>On the root, and so on every command.</summary>
    public static Option<bool> Json() => new(JsonName) { Description = "Answer in JSON; what is followed comes as one document a line.", Recursive = true };

    public static bool IsJson(this ParseResult parsed) => parsed.GetValue<bool>(JsonName);

    public static Option<bool> Follow() => new("--follow", "-f") { Description = "Stay until the end, and show what comes." };

    public static Argument<long> Job() => new("job") { Description = "The job's number." };

    /// <summary>Runs with a session that is closed at the end.</summary>
    public static void SetSessionAction(this Command command, Terminal terminal, Func<Session, ParseResult, CancellationToken, Task<int>> action) =>
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var session = Session.Open(terminal, parsed.IsJson());
            return await action(session, parsed, cancellationToken);
        });
}
