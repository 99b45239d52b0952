using System.Net;
using System.Net.WebSockets;
using MpiLab.Api.Tests.Service;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Hosting;

[Collection(RunningLabCollection.Name)]
public sealed class SameOriginTests(RunningLab lab)
{
    private string Own => lab.Host.Address.GetLeftPart(UriPartial.Authority);

    public static TheoryData<string, string> ForeignHeaders => new()
    {
        { "Origin", "http://evil.example" },
        { "Origin", "http://127.0.0.1:1" },
        { "Origin", "https://127.0.0.1" },
        { "Origin", "null" },
        { "Sec-Fetch-Site", "cross-site" },
        { "Sec-Fetch-Site", "same-site" },
    };

    [Theory]
    [MemberData(nameof(ForeignHeaders))]
    public async Task Post_WithTheCookieFromAnotherOrigin_IsRefused(string header, string value)
    {
        foreach (var path in new[] { Routes.Jobs, Routes.Tokens, Routes.Cancel(1), "/sign-out" })
            (await lab.User.Http.PostJsonAsync(path, """{ "program": "hello" }""", (header, value)).ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden, path);
    }

    [Fact]
    public async Task Post_WithTheCookieFromOurPage_IsTaken()
    {
        using var answer = await lab.User.Http.PostJsonAsync(Routes.Jobs, """{ "program": "mine" }""", ("Origin", Own), ("Sec-Fetch-Site", "same-origin"));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Post_WithATokenFromAnywhere_IsTaken()
    {
        using var answer = await lab.Program.Http.PostJsonAsync(Routes.Jobs, """{ "program": "mine" }""", ("Origin", "http://evil.example"));
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_FromAnotherOrigin_IsAnsweredButNotShownToItsPage()
    {
        using var answer = await lab.User.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, Routes.Jobs) { Headers = { { "Origin", "http://evil.example" } } });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    [Theory]
    [InlineData("http://evil.example", false)]
    [InlineData("http://127.0.0.1:1", false)]
    [InlineData(null, true)]
    public async Task WebSocket_ByOrigin_IsTakenOrRefused(string? origin, bool taken)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", lab.User.Cookies.GetCookieHeader(lab.Host.Address));
        socket.Options.SetRequestHeader("Origin", origin ?? Own);
        socket.Options.CollectHttpResponseDetails = true;
        var connect = socket.ConnectAsync(new Uri($"ws://{lab.Host.Address.Authority}{Routes.Hub}"), TestContext.Current.CancellationToken);
        if (taken) await connect;
        else await Should.ThrowAsync<WebSocketException>(connect);
        if (!taken) socket.HttpStatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
