using System.Net;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Streaming;

public class ArtifactEndpointTests
{
    [Fact]
    public async Task List_HasNamesSizesAndTypes()
    {
        await using var bed = await LogBed.StartAsync();
        Add(bed, "heat.png", "png");
        Add(bed, "page.html", "<b>");
        (await bed.Client.ListArtifactsAsync(LogBed.Job)).ShouldBe(
            [new ArtifactInfo("heat.png", 3, "image/png"), new ArtifactInfo("page.html", 3, "application/octet-stream")]);
    }

    [Theory]
    [InlineData("heat.png", "image/png", false)]
    [InlineData("heat.JPG", "image/jpeg", false)]
    [InlineData("data.csv", "text/csv", false)]
    [InlineData("data.json", "application/json", false)]
    [InlineData("notes.txt", "text/plain", false)]
    [InlineData("picture.svg", "image/svg+xml", true)]
    [InlineData("page.html", "application/octet-stream", true)]
    [InlineData("a \"quoted\"; näme\r\nX-Evil: 1.exe", "application/octet-stream", true)]
    [InlineData("100% & more?#", "application/octet-stream", true)]
    public async Task Get_AFile_IsShownOnlyWhereNothingInItCanRun(string name, string type, bool attachment)
    {
        await using var bed = await LogBed.StartAsync();
        Add(bed, name, "<script>alert(1)</script>");
        using var answer = await bed.Http.GetAsync(Routes.Artifact(LogBed.Job, name));

        (await answer.Content.ReadAsStringAsync()).ShouldBe("<script>alert(1)</script>");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        (answer.Content.Headers.ContentDisposition?.DispositionType == "attachment").ShouldBe(attachment);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        answer.Headers.Contains("X-Evil").ShouldBeFalse();
    }

    [Fact]
    public async Task Get_APart_IsThatPart()
    {
        await using var bed = await LogBed.StartAsync();
        Add(bed, "data.csv", "0123456789");
        using var request = new HttpRequestMessage(HttpMethod.Get, Routes.Artifact(LogBed.Job, "data.csv"));
        request.Headers.Range = new(2, 4);
        using var answer = await bed.Http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("234");
    }

    [Theory]
    [InlineData("absent.png")]
    [InlineData("..%2F..%2Fjournal")]
    [InlineData("..%2f1%2fargs.json")]
    [InlineData("%2Fetc%2Fpasswd")]
    [InlineData("link")]
    [InlineData("%00")]
    public async Task Get_WhatIsNoArtifact_Is404(string path)
    {
        await using var bed = await LogBed.StartAsync();
        await bed.AddAsync(0, "one\n");
        Add(bed, "here", "x");
        File.CreateSymbolicLink(Path.Combine(bed.Bed.Attempt.Artifacts, "link"), "/etc/passwd");
        using var answer = await bed.Http.GetAsync($"{Routes.Artifacts(LogBed.Job)}/{path}");
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
    }

    private static void Add(LogBed bed, string name, string text)
    {
        Directory.CreateDirectory(bed.Bed.Attempt.Artifacts);
        File.WriteAllText(Path.Combine(bed.Bed.Attempt.Artifacts, name), text);
    }
}
