using System.Globalization;
using MpiLab.Api.Storage;
using Npgsql;

namespace MpiLab.Api.Peers;

/// <summary>Hears what other processes tell, by LISTEN on a connection of its own. After each loss of it, it looks at all.</summary>
internal sealed class NewsListener(LabDatabases databases, PeerNews news, ThisProcess process, TimeProvider time, ILogger<NewsListener> log) : BackgroundService
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await process.JoinedAsync(stoppingToken);
        while (true)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception error) when (error is NpgsqlException or IOException)
            {
                log.NotHeard(RetryDelay, error.Message);
                await Task.Delay(RetryDelay, time, stoppingToken);
            }
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        var own = process.Holder.Process.ToString(CultureInfo.InvariantCulture);
        var heard = new Queue<string>();
        await using var connection = await databases.Server.OpenConnectionAsync(stopping);
        // Raised within the waits below and nowhere else.
        connection.Notification += (_, notification) =>
        {
            var (sender, message) = (notification.Payload.Split(':', 2)[0], notification.Payload.Split(':', 2)[1]);
            if (sender != own) heard.Enqueue(message);
        };
        await using (var listen = new NpgsqlCommand($"LISTEN {NewsSender.Channel}", connection)) await listen.ExecuteNonQueryAsync(stopping);
        await news.CatchUpAsync(stopping);
        while (true)
        {
            while (heard.TryDequeue(out var message)) await news.HearAsync(message, stopping);
            await connection.WaitAsync(stopping);
        }
    }
}
