namespace MpiLab.Api.Launching;

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job}, attempt {Attempt}: its supervisor says {Word}")]
    public static partial void Started(this ILogger log, long job, int attempt, string word);

    [LoggerMessage(Level = LogLevel.Information, Message = "Asked the attempt in {Folder} to stop: {Reason}")]
    public static partial void Stopping(this ILogger log, string folder, StopReason reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "MPI: {Flavour} {Version} ({Mpiexec})")]
    public static partial void FoundMpi(this ILogger log, string flavour, string version, string mpiexec);

    [LoggerMessage(Level = LogLevel.Information, Message = "Isolation: {Name}: {Detail}")]
    public static partial void Protected(this ILogger log, string name, string detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Isolation: {Name} is off: {Detail}")]
    public static partial void Unprotected(this ILogger log, string name, string detail);
}
