namespace MpiLab.Api.Hosting;

/// <summary>How the log is written: lines for people, or JSON for programs, each a line.</summary>
internal static class ConsoleLog
{
    private const string Key = "Log:Format", Text = "text", Json = "json";

    /// <exception cref="StartException">The format is none.</exception>
    public static void AddConsoleOf(this ILoggingBuilder logging, IConfiguration configuration)
    {
        switch (configuration[Key] ?? Text)
        {
            case Text:
                logging.AddSimpleConsole(console =>
                {
                    console.SingleLine = true;
                    console.TimestampFormat = "yyyy-MM-dd HH:mm:ss.fff ";
                    console.UseUtcTimestamp = true;
                });
                break;
            case Json:
                logging.AddJsonConsole(console =>
                {
                    // A job's lines are told by their scope, whoever wrote them.
                    console.IncludeScopes = true;
                    console.TimestampFormat = "O";
                    console.UseUtcTimestamp = true;
                });
                break;
            case var other:
                throw new StartException($"{Key} must be {Text} or {Json}; it is {other}.");
        }
    }
}
