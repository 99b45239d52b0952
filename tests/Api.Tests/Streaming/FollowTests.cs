using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.SignalR;
using MpiLab.Api.Tests.Journal;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Streaming;

public class FollowTests
{
    [Fact]
    public async Task Follow_ARunningJob_GivesWhatItsRanksWrite()
    {
        using var bed = new JournalBed();
        await using var host = await StreamHost.StartAsync(bed.Data);
        host.Owned.Give(JournalBed.Job);
        using var client = host.Client();

        await using var feed = host.Journals.Feed(JournalBed.Job, 1, bed.Attempt, 2, long.MaxValue, _ => { });
        var records = CollectAsync(client);
        var random = new Random(1);
        var expected = new[] { RandomOutput.Of(random, 300_000), RandomOutput.Of(random, 300_000) };
        for (var rank = 0; rank < 2; rank++)
        {
            using var writer = new RankWriter(bed.File(rank), expected[rank], random);
            while (!writer.IsDone) writer.Write(most: 50_000);
        }
        await feed.DrainAsync(default);
        await host.Journals.CloseAsync(JournalBed.Job, default);

        var seen = await records;
        for (var rank = 0; rank < 2; rank++) seen.Of(rank).ShouldBe(expected[rank]);
    }

    [Fact]
    public async Task Follow_OverRestarts_NothingIsMissingOrTwice()
    {
        using var bed = new JournalBed();
        var jobs = new StreamHost.Jobs();
        jobs.Give(JournalBed.Job);
        var host = await StreamHost.StartAsync(bed.Data, jobs: jobs);
        using var client = host.Client();
        var port = host.Address.Port;
        var records = CollectAsync(client);

        var random = new Random(2);
        var expected = RandomOutput.Of(random, 2_000_000);
        using var writer = new RankWriter(bed.File(0), expected, random);
        var feed = host.Journals.Feed(JournalBed.Job, 1, bed.Attempt, 1, long.MaxValue, _ => { });
        for (var life = 0; life < 8; life++)
        {
            for (var piece = 0; piece < 10 && !writer.IsDone; piece++) writer.Write(most: 60_000);
            await Task.Delay(random.Next(60));
            await feed.DisposeAsync();
            await host.DisposeAsync();
            host = await StreamHost.StartAsync(bed.Data, port, jobs);
            feed = host.Journals.Feed(JournalBed.Job, 1, bed.Attempt, 1, long.MaxValue, _ => { });
        }
        while (!writer.IsDone) writer.Write(most: 200_000);
        await feed.DrainAsync(default);
        await host.Journals.CloseAsync(JournalBed.Job, default);

        (await records).Of(0).ShouldBe(expected);
        await feed.DisposeAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task Follow_ByManyAtOnce_AllSeeTheSame()
    {
        using var bed = new JournalBed();
        await using var host = await StreamHost.StartAsync(bed.Data);
        host.Owned.Give(JournalBed.Job);
        using var client = host.Client();
        await using var feed = host.Journals.Feed(JournalBed.Job, 1, bed.Attempt, 1, long.MaxValue, _ => { });

        var early = Enumerable.Range(0, 60).Select(_ => HashAsync(client)).ToList();
        var random = new Random(3);
        var expected = RandomOutput.Of(random, 1_000_000);
        using (var writer = new RankWriter(bed.File(0), expected, random))
            while (!writer.IsDone) writer.Write(most: 100_000);
        var late = Enumerable.Range(0, 40).Select(_ => HashAsync(client)).ToList();
        await feed.DrainAsync(default);
        await host.Journals.CloseAsync(JournalBed.Job, default);

        var hashes = await Task.WhenAll([.. early, .. late]);
        hashes.ShouldAllBe(hash => hash == Convert.ToHexString(SHA256.HashData(expected)));
    }

    [Fact]
    public async Task Follow_SomeoneElsesJob_IsRefused()
    {
        using var bed = new JournalBed();
        await using var host = await StreamHost.StartAsync(bed.Data);
        host.Owned.Give(JournalBed.Job, "ada");
        using var client = host.Client("eve");
        await Should.ThrowAsync<HubException>(() => CollectAsync(client));
    }

    [Fact]
    public async Task Follow_WithoutSigningIn_IsRefused()
    {
        using var bed = new JournalBed();
        await using var host = await StreamHost.StartAsync(bed.Data);
        using var client = LabClient.Anonymous(host.Address);
        (await Should.ThrowAsync<HttpRequestException>(() => CollectAsync(client))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Follow_FromNoRecordsStart_IsRefused()
    {
        using var bed = new JournalBed();
        File.WriteAllText(bed.File(0), "hello\n");
        await bed.DrainAsync();
        await using var host = await StreamHost.StartAsync(bed.Data);
        host.Owned.Give(JournalBed.Job);
        using var client = host.Client();
        await Should.ThrowAsync<HubException>(() => CollectAsync(client, from: 5));
    }

    private static async Task<List<LogRecord>> CollectAsync(LabClient client, long from = 0)
    {
        var records = new List<LogRecord>();
        await foreach (var batch in client.FollowByHubAsync(JournalBed.Job, from))
            foreach (var record in new LogRecords(batch.Frames))
                records.Add(record);
        return records;
    }

    private static async Task<string> HashAsync(LabClient client)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await foreach (var batch in client.FollowByHubAsync(JournalBed.Job))
            foreach (var record in new LogRecords(batch.Frames))
                hash.AppendData(record.Bytes.Span);
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
