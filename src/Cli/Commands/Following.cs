using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>Goes along with a job to its end, with lanes where somebody looks on, and ends as the job does.</summary>
internal static class Following
{
    public static async Task<int> RunAsync(Session session, JobInfo job, CancellationToken cancellationToken)
    {
        try
        {
            if (session is { Json: false, Terminal.IsLive: true }) await LiveLanes.ShowAsync(session, job, cancellationToken);
            else await PrintAsync(session, job.Id, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await session.Terminal.Error.WriteLineAsync($"mpilab: job {job.Id} goes on. `mpilab logs -f {job.Id}` shows it, `mpilab cancel {job.Id}` ends it.");
            throw;
        }
        var ended = await EndAsync(session, job.Id, cancellationToken);
        await TellEndAsync(session, ended);
        return ExitCodes.Of(ended);
    }

    /// <summary>The job once it has ended.</summary>
    public static async Task<JobInfo> EndAsync(Session session, long job, CancellationToken cancellationToken)
    {
        JobInfo? last = null;
        await foreach (var seen in session.Lab.WatchAsync(job, session.Steady, cancellationToken)) last = seen;
        return last!;
    }

    private static async Task PrintAsync(Session session, long job, CancellationToken cancellationToken)
    {
        var printer = new LogPrinter(session.Terminal, LogPart.All, session.Json);
        await foreach (var batch in session.Lab.FollowAsync(job, 0, LogPart.All, session.Steady, cancellationToken)) await printer.WriteAsync(batch);
    }

    // What the ranks wrote is standard output's alone.
    private static async Task TellEndAsync(Session session, JobInfo job)
    {
        if (session.Json)
        {
            await session.Terminal.JsonAsync(job, line: true);
            return;
        }
        if (job.Results.Count > 0 && session.Terminal.IsLive) session.Terminal.Console.Write(Print.Results(job));
        await session.Terminal.Error.WriteLineAsync($"mpilab: {Print.Sentence(job)}");
    }
}
