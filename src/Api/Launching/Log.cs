using MpiLab.Contracts;

namespace MpiLab.Api.Launching;

internal static partial class Log
{
    public static void Tell(this ILogger log, IsolationReport isolation)
    {
        foreach (var part in isolation.Parts)
        {
            if (part.Active) log.Protected(part.Name, part.Detail);
            else log.Unprotected(part.Name, part.Detail);
        }
    }

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

    [LoggerMessage(Level = LogLevel.Warning, Message = "The container engine does not answer; waiting for it, for the attempt in {Folder}: {Reason}")]
    public static partial void EngineGone(this ILogger log, string folder, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Containers: {Engine}, image {Image}")]
    public static partial void FoundEngine(this ILogger log, string engine, string image);

    [LoggerMessage(Level = LogLevel.Information, Message = "Removed the container {Name}, which a service that died had left")]
    public static partial void RemovedLeftContainer(this ILogger log, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No container could be made ready; a job's is made when it starts")]
    public static partial void NothingPrepared(this ILogger log, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The container {Id} was ready and has gone: {Reason}")]
    public static partial void PreparedIsGone(this ILogger log, string id, string reason);
}
