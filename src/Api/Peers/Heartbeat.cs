namespace MpiLab.Api.Peers;

/// <summary>Says every few seconds that this process lives, and looks whether the others do.</summary>
internal sealed class Heartbeat(ThisProcess process, ProcessTable processes, PeerWatch peers, PeerNews news, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<Heartbeat> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await process.JoinedAsync(stoppingToken);
        while (true)
        {
            try
            {
                if (!await processes.BeatAsync(stoppingToken))
                {
                    log.TakenForDead();
                    Environment.ExitCode = 1;
                    lifetime.StopApplication();
                    return;
                }
                if (await peers.LookAsync(stoppingToken) is > 0 and var dead) log.PeersDied(dead);
                await news.LookAgainAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                log.NotBeaten(Interval, error);
            }
            await Task.WhenAny(peers.SomeEnd, Task.Delay(Interval, time, stoppingToken));
            stoppingToken.ThrowIfCancellationRequested();
        }
    }
}
