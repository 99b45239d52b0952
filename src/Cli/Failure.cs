using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>Nobody has signed in.</summary>
internal sealed class NotSignedInException() : Exception("No lab is known here. Sign in with `mpilab login ADDRESS`, or set MPILAB_ADDRESS and MPILAB_TOKEN.");

/// <summary>The lab could not be reached at all.</summary>
internal sealed class UnreachableException(Uri address, Exception inner) : Exception($"The lab at {address} cannot be reached: {inner.InnerException?.Message ?? inner.Message}", inner)
{
    /// <summary>Whether no connection could be made, and none that was made broke.</summary>
    public static bool IsReason(HttpRequestException error) => error.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
        || error.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostUnreachable or SocketError.NetworkUnreachable or SocketError.TimedOut };
}

/// <summary>What went wrong, for a person or a program, and the exit code it becomes.</summary>
internal sealed record Failure(int ExitCode, string Message, IReadOnlyDictionary<string, string[]>? Errors = null)
{
    /// <summary>Null where the failure is the command's own.</summary>
    public static Failure? Of(Exception error) => error switch
    {
        UsageException => new(ExitCodes.Usage, error.Message),
        NotSignedInException => new(ExitCodes.NotAllowed, error.Message),
        UnreachableException => new(ExitCodes.Unreachable, error.Message),
        LabException lab => new(OfStatus(lab.StatusCode), lab.Message, lab.Errors),
        HttpRequestException or IOException => new(ExitCodes.Unreachable, error.Message),
        UnauthorizedAccessException => new(ExitCodes.CannotWrite, error.Message),
        OperationCanceledException => new(ExitCodes.Interrupted, "Interrupted."),
        _ => null,
    };

    public void Tell(Terminal terminal, bool json)
    {
        if (json)
        {
            terminal.Error.WriteLine(JsonSerializer.Serialize(this, LabJson.Options));
            return;
        }
        foreach (var line in Message.Split('\n')) terminal.Error.WriteLine($"mpilab: {SafeText.Of(line)}");
        foreach (var (field, errors) in Errors ?? new Dictionary<string, string[]>())
            foreach (var wrong in errors) terminal.Error.WriteLine($"  {SafeText.Of(Option(field))} {SafeText.Of(wrong)}");
    }

    private static string Option(string field) => field.StartsWith("parameters.", StringComparison.Ordinal)
        ? ParameterOptions.OptionOf(field["parameters.".Length..]) : field switch
        {
            "ranks" => "--ranks",
            "timeLimitSeconds" => "--time-limit",
            _ => field,
        };

    private static int OfStatus(HttpStatusCode? status) => status switch
    {
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge => ExitCodes.Usage,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ExitCodes.NotAllowed,
        HttpStatusCode.NotFound => ExitCodes.NotThere,
        HttpStatusCode.TooManyRequests => ExitCodes.TryAgain,
        HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => ExitCodes.Unreachable,
        _ => ExitCodes.Unexpected,
    };
}
