using MpiLab.Api.Jobs;
using MpiLab.Api.Journal;
using MpiLab.Api.Storage;
using Npgsql;

namespace MpiLab.Api.Peers;

/// <summary>Sends news by NOTIFY, at most some fifty messages a second however much happens.</summary>
internal sealed class NewsSender(LabDatabases databases, PeerNews news, JobChanges changes, IJournals journals, ThisProcess process, TimeProvider time, ILogger<NewsSender> log) : BackgroundService
{
    public const string Channel = "mpilab";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        changes.Recorded += news.TellJob;
        journals.Appended += news.TellJournal;
        return base.StartAsync(cancellationToken);
    }

    /// <summary>The last news are that this process's jobs are others' to take over.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (!process.HasLeft) return;
        news.TellQueue();
        try
        {
            await SendAsync(await news.TakeAsync(cancellationToken), cancellationToken);
        }
        catch (NpgsqlException error)
        {
            // The others see this process's end for themselves.
            log.LastNotSent(error.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await process.JoinedAsync(stoppingToken);
        while (true)
        {
            var message = await news.TakeAsync(stoppingToken);
            try
            {
                await SendAsync(message, stoppingToken);
                await Task.Delay(Pause, time, stoppingToken);
            }
            catch (NpgsqlException error)
            {
                news.PutBack(message);
                log.NotSent(RetryDelay, error.Message);
                await Task.Delay(RetryDelay, time, stoppingToken);
            }
        }
    }

    // News need not outlive a crash of the server: whoever connects again looks at all.
    private async Task SendAsync(string message, CancellationToken cancellationToken)
    {
        await using var command = databases.Server.CreateCommand("SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, $2)");
        command.Parameters.Add(new() { Value = Channel });
        command.Parameters.Add(new() { Value = $"{process.Holder.Process}:{message}" });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
