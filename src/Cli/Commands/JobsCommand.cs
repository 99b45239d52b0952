using System.CommandLine;
using System.Globalization;
using MpiLab.Contracts;
using Spectre.Console;

namespace MpiLab.Cli;

/// <summary><c>mpilab jobs [NUMBER]</c></summary>
internal static class JobsCommand
{
    public static Command Create(Terminal terminal)
    {
        var job = new Argument<long?>("job") { Description = "Only this one, with its results.", Arity = ArgumentArity.ZeroOrOne };
        var state = new Option<string?>("--state") { Description = "Only these states, with commas between, e.g. queued,running." };
        state.CompletionSources.Add(_ => Enum.GetValues<JobState>().Select(value => Print.Name(value)));
        var program = new Option<string?>("--program") { Description = "Only jobs of this program." };
        var batch = new Option<long?>("--batch") { Description = "Only jobs of this sweep." };
        var limit = new Option<int>("--limit") { Description = "How many at most.", DefaultValueFactory = _ => 25 };
        var command = new Command("jobs", "Your jobs, newest first.") { job, state, program, batch, limit };
        command.SetSessionAction(terminal, async (session, parsed, token) => parsed.GetValue(job) is { } one
            ? await OneAsync(session, one, token)
            : await ListAsync(session, new JobQuery { States = States(parsed.GetValue(state)), Program = parsed.GetValue(program), Batch = parsed.GetValue(batch) }, parsed.GetValue(limit), token));
        return command;
    }

    private static async Task<int> OneAsync(Session session, long id, CancellationToken cancellationToken)
    {
        var job = await session.JobAsync(id, cancellationToken);
        if (session.Json)
        {
            await session.Terminal.JsonAsync(job);
            return 0;
        }
        session.Terminal.Console.WriteLine(Print.Sentence(job));
        if (job.Results.Count > 0) session.Terminal.Console.Write(Print.Results(job));
        return 0;
    }

    private static async Task<int> ListAsync(Session session, JobQuery query, int limit, CancellationToken cancellationToken)
    {
        if (limit < 1) throw new UsageException("--limit must be at least 1");
        var jobs = await AllAsync(session, query, limit, cancellationToken);
        if (session.Json)
        {
            await session.Terminal.JsonAsync(jobs);
            return 0;
        }
        var table = Print.Table("job", "program", "ranks", "state", "submitted", "");
        foreach (var job in jobs)
            table.Row($"{job.Id}", job.Program, $"{job.Ranks}", Print.Name(job.State),
                job.SubmittedAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), job.End?.Sentence ?? "");
        session.Terminal.Console.Write(table);
        return 0;
    }

    /// <summary>Page after page, up to so many.</summary>
    public static async Task<List<JobInfo>> AllAsync(Session session, JobQuery query, int limit, CancellationToken cancellationToken)
    {
        var jobs = new List<JobInfo>();
        for (string? cursor = null; jobs.Count < limit;)
        {
            var part = query with { Cursor = cursor, Limit = Math.Min(100, limit - jobs.Count) };
            var page = await session.AskAsync((lab, token) => lab.ListJobsAsync(part, token), cancellationToken);
            jobs.AddRange(page.Jobs);
            if ((cursor = page.Next) is null) break;
        }
        return jobs;
    }

    private static List<JobState>? States(string? text) => text?.Split(',').Select(name =>
        Enum.TryParse<JobState>(name.Trim(), ignoreCase: true, out var state) && !int.TryParse(name, out _) ? state
        : throw new UsageException($"--state must be one or more of {string.Join(", ", Enum.GetValues<JobState>().Select(value => Print.Name(value)))}, with commas between")).ToList();
}
