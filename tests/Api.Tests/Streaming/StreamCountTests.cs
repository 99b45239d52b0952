using Microsoft.AspNetCore.SignalR;
using MpiLab.Api.Streaming;
using MpiLab.Api.Tests.Journal;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Streaming;

public sealed class StreamCountTests
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Connection_MoreStreamsThanItMayHave_OneMoreIsRefusedUntilOneEnds()
    {
        using var bed = new JournalBed();
        await using var host = await StreamHost.StartAsync(bed.Data);
        host.Owned.Give(JournalBed.Job);
        File.WriteAllText(bed.File(0), "here\n");
        await using (var feed = host.Journals.Feed(JournalBed.Job, 1, bed.Attempt, 1, long.MaxValue, _ => { })) await feed.DrainAsync(default);
        using var patience = new CancellationTokenSource(HangLimit);
        using var client = host.Client();
        await using var hub = await client.ConnectAsync(patience.Token);

        var streams = new List<(CancellationTokenSource Stop, IAsyncEnumerator<LogBatch> Batches)>();
        for (var i = 0; i < LabHub.MostStreams; i++) streams.Add(await BeginAsync());
        (await Should.ThrowAsync<HubException>(BeginAsync)).Message.ShouldContain($"{LabHub.MostStreams}");

        await streams[3].Stop.CancelAsync();
        // The hub hears of it in its own time.
        for (var begun = false; !begun;)
        {
            try
            {
                streams.Add(await BeginAsync());
                begun = true;
            }
            catch (HubException)
            {
                await Task.Delay(20, patience.Token);
            }
        }
        foreach (var (stop, _) in streams) stop.Dispose();

        async Task<(CancellationTokenSource, IAsyncEnumerator<LogBatch>)> BeginAsync()
        {
            var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
            var batches = hub.StreamAsyncCore<LogBatch>(nameof(ILabHub.Follow), [JournalBed.Job, 0L], stop.Token).GetAsyncEnumerator(stop.Token);
            (await batches.MoveNextAsync()).ShouldBeTrue();
            return (stop, batches);
        }
    }
}
