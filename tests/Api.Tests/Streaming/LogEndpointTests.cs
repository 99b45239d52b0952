using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MpiLab.Cli;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Streaming;

public class LogEndpointTests
{
    private static readonly string Log = Routes.Log(LogBed.Job);

    [Fact]
    public async Task Text_AllRanks_NamesTheRankOfEachLine()
    {
        await using var bed = await LogBed.StartAsync();
        await bed.AddAsync(0, "one\ntwo\nunfin");
        await bed.AddAsync(1, "other\n", LogStream.Error);
        await bed.AddAsync(0, "ished\n");
        await bed.AddAsync(0, "{}\n", LogStream.Event);
        await bed.AddAsync(LogRanks.Launcher, "mpiexec noticed\n", LogStream.Error);
        await bed.Host.Journals.NoteAsync(LogBed.Job, 1, "It was cancelled.", default);
        // The line that the events' rank made the lab say stands among the notes.
        (await bed.Http.GetStringAsync(Log)).ShouldBe("""
            [0] one
            [0] two
            [0] unfin
            [1] other
            [0] ished
            [lab] Rank 0 wrote a line to MPILAB_EVENTS that is no event; such lines are passed over.
            [mpiexec] mpiexec noticed
            [lab] It was cancelled.

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Text_OneRank_IsItsBytes()
    {
        await using var bed = await LogBed.StartAsync();
        byte[] bytes = [.. "a\0b"u8, 0xFF, 0xC3, .. "\r\n[1] forged\nno end"u8];
        await bed.AddAsync(0, "other\n");
        await bed.AddAsync(1, bytes);
        await bed.AddAsync(1, "error\n", LogStream.Error);
        (await bed.Http.GetByteArrayAsync($"{Log}?rank=1&stream=out")).ShouldBe(bytes);
        (await bed.Http.GetByteArrayAsync($"{Log}?rank=1")).ShouldBe([.. bytes, .. "error\n"u8]);
    }

    [Fact]
    public async Task Text_Headers_SayWhereToGoOn()
    {
        await using var bed = await LogBed.StartAsync();
        await bed.AddAsync(0, "one\n");
        using var first = await bed.Http.GetAsync(Log);
        var next = first.Headers.GetValues("Log-Next").Single();
        first.Headers.GetValues("Log-Ended").ShouldBe(["false"]);
        first.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);

        await bed.AddAsync(0, "two\n");
        await bed.CloseAsync();
        using var second = await bed.Http.GetAsync($"{Log}?from={next}&rank=0");
        (await second.Content.ReadAsStringAsync()).ShouldBe("two\n");
        second.Headers.GetValues("Log-Ended").ShouldBe(["true"]);
    }

    [Fact]
    public async Task Text_Followed_ComesAsItIsWrittenUntilTheEnd()
    {
        await using var bed = await LogBed.StartAsync();
        using var answer = await bed.Http.GetAsync($"{Log}?follow=true&rank=0", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        await bed.AddAsync(0, "one\n");
        (await reader.ReadLineAsync()).ShouldBe("one");
        await bed.AddAsync(0, "two\n");
        await bed.CloseAsync();
        (await reader.ReadToEndAsync()).ShouldBe("two\n");
    }

    [Theory]
    [InlineData("?format=ndjson", null)]
    [InlineData("", "application/x-ndjson")]
    public async Task Ndjson_EachRecord_IsAnEntryThatSaysWhereToGoOn(string query, string? accept)
    {
        await using var bed = await LogBed.StartAsync();
        await bed.AddAsync(2, "π = 3.14\n");
        await bed.AddAsync(3, new byte[] { (byte)'x', 0xFF, 0 }, LogStream.Error);
        using var request = new HttpRequestMessage(HttpMethod.Get, Log + query);
        if (accept is not null) request.Headers.Accept.ParseAdd(accept);
        using var answer = await bed.Http.SendAsync(request);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/x-ndjson");

        var entries = (await answer.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<LogEntry>(line, LabJson.Options)!).ToList();
        entries.Select(entry => (entry.Attempt, entry.Rank, entry.Stream, entry.Offset, entry.Text))
            .ShouldBe([(1, 2, LogStream.Out, 0L, "π = 3.14\n"), (1, 3, LogStream.Error, 0L, "x\uFFFD\0")]);
        entries[1].Sequence.ShouldBe(entries[0].Next);
        entries[1].Next.ToString(CultureInfo.InvariantCulture).ShouldBe(answer.Headers.GetValues("Log-Next").Single());
    }

    [Fact]
    public async Task Frames_ByPieces_AreTheJournal()
    {
        await using var bed = await LogBed.StartAsync();
        var random = new Random(6);
        await bed.AddAsync(0, Journal.RandomOutput.Of(random, 700_000));
        await bed.CloseAsync();

        using var whole = new MemoryStream();
        for (var (from, ended) = ("0", "false"); ended == "false";)
        {
            using var answer = await bed.Http.GetAsync($"{Routes.LogFrames(LogBed.Job)}?from={from}&limit=70000");
            var frames = await answer.Content.ReadAsByteArrayAsync();
            frames.Length.ShouldBeInRange(1, 70_000);
            whole.Write(frames);
            (from, ended) = (answer.Headers.GetValues("Log-Next").Single(), answer.Headers.GetValues("Log-Ended").Single());
        }
        whole.ToArray().ShouldBe(await File.ReadAllBytesAsync(bed.Bed.JournalPath));
    }

    [Theory]
    [InlineData("?from=7", "from")]
    [InlineData("?from=-1", "from")]
    [InlineData("?rank=-2", "rank")]
    [InlineData("?stream=sideways", "stream")]
    [InlineData("?format=xml", "format")]
    [InlineData("/frames?from=7", "from")]
    [InlineData("/frames?limit=1", "limit")]
    [InlineData("/events?from=7", "from")]
    public async Task BadQuery_IsRefusedByField(string query, string field)
    {
        await using var bed = await LogBed.StartAsync();
        await bed.AddAsync(0, "one\n");
        using var answer = await bed.Http.GetAsync(Log + query);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/log")]
    [InlineData("/log/events")]
    [InlineData("/log/frames")]
    [InlineData("/artifacts")]
    [InlineData("/artifacts/curve.png")]
    public async Task SomeoneElsesJob_IsAsAbsentAsNone(string path)
    {
        await using var bed = await LogBed.StartAsync();
        Directory.CreateDirectory(bed.Bed.Attempt.Artifacts);
        await File.WriteAllTextAsync(Path.Combine(bed.Bed.Attempt.Artifacts, "curve.png"), "x");
        using var eve = bed.Host.Client("eve");
        using var nobody = LabClient.Anonymous(bed.Host.Address);

        using var others = await eve.Http.GetAsync(Routes.Job(LogBed.Job) + path);
        using var absent = await eve.Http.GetAsync(Routes.Job(LogBed.Job + 1) + path);
        others.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        absent.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await others.Content.ReadAsStringAsync()).Replace($"{LogBed.Job}", "").Split("traceId")[0]
            .ShouldBe((await absent.Content.ReadAsStringAsync()).Replace($"{LogBed.Job + 1}", "").Split("traceId")[0]);
        (await nobody.Http.GetAsync(Routes.Job(LogBed.Job) + path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
