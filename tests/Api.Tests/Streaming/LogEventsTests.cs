using System.Net;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;
using MpiLab.Api.Tests.Journal;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Streaming;

public class LogEventsTests
{
    private static readonly string Events = Routes.LogEvents(LogBed.Job);

    [Fact]
    public async Task Events_ResumedByTheLastId_NothingIsMissingOrTwice()
    {
        await using var bed = await LogBed.StartAsync();
        var random = new Random(7);
        await bed.AddAsync(0, RandomOutput.Of(random, 500_000));
        for (var line = 0; line < 20; line++) await bed.AddAsync(1, $"line {line} 日本 😀\n");
        await bed.CloseAsync();

        var text = new StringBuilder();
        string? last = null;
        var ended = false;
        for (var connections = 0; !ended; connections++)
        {
            connections.ShouldBeLessThan(1000);
            // A connection that breaks after a few events.
            await foreach (var item in ReadAsync(bed, last).Take(random.Next(1, 5)))
            {
                last = item.EventId;
                ended = item.EventType == "end";
                if (item.EventType == "log" && JsonSerializer.Deserialize<LogEntry>(item.Data, LabJson.Options) is { Rank: 1 } entry) text.Append(entry.Text);
            }
        }
        text.ToString().ShouldBe(string.Concat(Enumerable.Range(0, 20).Select(line => $"line {line} 日本 😀\n")));

        using var again = await GetAsync(bed, last);
        again.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Events_OfARunningJob_ComeAsItWrites()
    {
        await using var bed = await LogBed.StartAsync();
        await using var events = ReadAsync(bed, last: null, "?rank=0").GetAsyncEnumerator();
        var first = events.MoveNextAsync();
        await bed.AddAsync(1, "not asked for\n");
        await bed.AddAsync(0, "hello\n");
        (await first).ShouldBeTrue();
        JsonSerializer.Deserialize<LogEntry>(events.Current.Data, LabJson.Options)!.Text.ShouldBe("hello\n");
    }

    [Fact]
    public async Task Events_WhileNothingIsWritten_HaveACommentNowAndThen()
    {
        var time = new ManualTime();
        await using var bed = await LogBed.StartAsync(time);
        using var answer = await GetAsync(bed, last: null);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        for (var beat = 0; beat < 3; beat++)
        {
            while (time.Waiting == 0) await Task.Delay(1);
            time.Advance(TimeSpan.FromSeconds(15));
            (await reader.ReadLineAsync()).ShouldBe(":");
            (await reader.ReadLineAsync()).ShouldBe("");
        }
    }

    private static async IAsyncEnumerable<SseItem<string>> ReadAsync(LogBed bed, string? last, string query = "")
    {
        using var answer = await GetAsync(bed, last, query);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await foreach (var item in SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync()) yield return item;
    }

    private static async Task<HttpResponseMessage> GetAsync(LogBed bed, string? last, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Events + query);
        if (last is not null) request.Headers.Add("Last-Event-ID", last);
        return await bed.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
