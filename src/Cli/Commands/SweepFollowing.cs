using MpiLab.Contracts;
using Spectre.Console;

namespace MpiLab.Cli;

/// <summary>Goes along with a batch to its end and shows what came of each job.</summary>
internal static class SweepFollowing
{
    public static async Task<int> RunAsync(Session session, BatchInfo batch, CancellationToken cancellationToken)
    {
        try
        {
            await ProgressBars.RunAsync(session, [($"{batch.Jobs} jobs of {batch.Program}", batch.Jobs)], async (_, advance) =>
            {
                var told = 0;
                await foreach (var seen in session.Lab.WatchBatchAsync(batch.Id, session.Steady, cancellationToken))
                {
                    var ended = seen.States.Where(state => state.Key.IsTerminal).Sum(state => state.Value);
                    advance(ended - told);
                    told = ended;
                }
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await session.Terminal.Error.WriteLineAsync($"mpilab: batch {batch.Id} goes on. `mpilab jobs --batch {batch.Id}` lists its jobs, `mpilab cancel --batch {batch.Id}` ends them.");
            throw;
        }
        var jobs = await JobsCommand.AllAsync(session, new JobQuery { Batch = batch.Id }, int.MaxValue, cancellationToken);
        jobs.Reverse();
        await ShowAsync(session, jobs);
        return jobs.TrueForAll(job => job.State == JobState.Succeeded) ? 0 : ExitCodes.SomeFailed;
    }

    private static async Task ShowAsync(Session session, List<JobInfo> jobs)
    {
        if (session.Json)
        {
            foreach (var job in jobs) await session.Terminal.JsonAsync(job, line: true);
            return;
        }
        var varied = jobs.SelectMany(job => job.Parameters.Keys).Distinct().Where(name => jobs.Select(job => Text(job, name)).Distinct().Count() > 1).ToList();
        var results = jobs.SelectMany(job => job.Results.Select(result => result.Name)).Distinct().ToList();
        var table = Print.Table(["job", "ranks", .. varied, "state", "s", .. results]);
        foreach (var job in jobs)
            table.Row([$"{job.Id}", $"{job.Ranks}", .. varied.Select(name => Text(job, name)), Print.Name(job.State),
                job.EndedAt - job.StartedAt is { } time ? FormattableString.Invariant($"{time.TotalSeconds:0.00}") : "",
                .. results.Select(name => job.Results.FirstOrDefault(result => result.Name == name) is { } result ? Print.Number(result.Value, digits: 6) : "")]);
        session.Terminal.Console.Write(table);
    }

    private static string Text(JobInfo job, string parameter) => job.Parameters.TryGetValue(parameter, out var value) ? $"{value}" : "";
}
