using MpiLab.Contracts;
using Spectre.Console;

namespace MpiLab.Cli;

/// <summary>Draws a job's lanes again and again until its log ends, and then once so that they stay.</summary>
internal static class LiveLanes
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task ShowAsync(Session session, JobInfo job, CancellationToken cancellationToken)
    {
        var console = session.Terminal.Console;
        var lanes = new Lanes(job.Ranks) { Job = job };
        try
        {
            await console.Live(Draw()).AutoClear(true).Overflow(VerticalOverflow.Crop).StartAsync(FollowBothAsync);
        }
        finally
        {
            lock (lanes) console.Write(lanes.DrawAtRest(console.Profile.Width));
        }

        async Task FollowBothAsync(LiveDisplayContext live)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var log = FollowAsync(session, job.Id, lanes, stop.Token);
            var watch = WatchAsync(session, job.Id, lanes, stop.Token);
            try
            {
                var both = Task.WhenAll(log, watch);
                while (!both.IsCompleted)
                {
                    // A failure of one is not to be waited for until the other ends.
                    if (log.IsFaulted || watch.IsFaulted) break;
                    await Task.WhenAny(both, Task.Delay(Pause, cancellationToken));
                    live.UpdateTarget(Draw());
                }
                await (log.IsFaulted ? log : watch.IsFaulted ? watch : both);
            }
            finally
            {
                await stop.CancelAsync();
            }
        }

        Spectre.Console.Rendering.IRenderable Draw()
        {
            lock (lanes) return lanes.Draw(console.Profile.Width, console.Profile.Height);
        }
    }

    private static async Task FollowAsync(Session session, long job, Lanes lanes, CancellationToken cancellationToken)
    {
        await foreach (var batch in session.Lab.FollowAsync(job, 0, LogPart.All, session.Steady, cancellationToken))
            lock (lanes) lanes.Take(batch);
    }

    private static async Task WatchAsync(Session session, long job, Lanes lanes, CancellationToken cancellationToken)
    {
        await foreach (var seen in session.Lab.WatchAsync(job, session.Steady, cancellationToken))
            lock (lanes) lanes.Job = seen;
    }
}
