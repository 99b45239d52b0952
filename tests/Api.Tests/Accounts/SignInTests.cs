using System.Net;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Accounts;

[Collection(RunningLabCollection.Name)]
public sealed class SignInTests(RunningLab lab)
{
    [Fact]
    public async Task Link_UsedBefore_SignsNobodyInAndSaysSo()
    {
        using var visitor = LabClient.Anonymous(lab.Host.Address);
        using var answer = await visitor.Http.GetAsync(lab.Host.Link);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        var page = await visitor.Http.GetStringAsync(answer.Headers.Location);
        page.ShouldContain("link");
        (await visitor.Http.GetAsync(Routes.Jobs)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Link_UsedBeforeByOneWhoIsSignedIn_LeadsToThePages()
    {
        using var answer = await lab.User.Http.GetAsync(lab.Host.Link);
        answer.Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task Visitor_Page_IsLedToTheSignIn()
    {
        using var visitor = LabClient.Anonymous(lab.Host.Address);
        using var answer = await visitor.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/jobs") { Headers = { { "Accept", "text/html" } } });
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.OriginalString.ShouldBe(Routes.SignIn);
    }

    [Theory]
    [InlineData(Routes.Jobs)]
    [InlineData(Routes.Programs)]
    [InlineData(Routes.Lab)]
    [InlineData(Routes.Tokens)]
    [InlineData(Routes.OpenApi)]
    [InlineData(Routes.Hub)]
    public async Task Visitor_WhatIsForPrograms_Is401(string path)
    {
        using var visitor = LabClient.Anonymous(lab.Host.Address);
        (await visitor.Http.GetAsync(path).ProblemAsync()).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Visitor_Health_IsAnswered()
    {
        using var visitor = LabClient.Anonymous(lab.Host.Address);
        (await visitor.Http.GetStringAsync(Routes.Health)).ShouldBe("healthy");
        (await visitor.Http.GetStringAsync(Routes.Ready)).ShouldBe("ready");
    }

    [Fact]
    public async Task SignOut_Cookie_IsGoodNoMore()
    {
        await using var own = await LabHost.StartAsync();
        using (var signedIn = await own.Client.Http.GetAsync(Routes.Lab)) signedIn.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var answer = await own.Client.Http.PostAsync("/sign-out", null);
        answer.Headers.GetValues("Set-Cookie").ShouldContain(cookie => cookie.StartsWith("mpilab=;"));
        using (var signedOut = await own.Client.Http.GetAsync(Routes.Lab)) signedOut.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        // A lab that is started again has a new link; the old one was good once.
        var old = own.Link;
        await own.StopAsync();
        await own.StartAgainAsync();
        own.Link.ShouldNotBe(old);
        await Should.ThrowAsync<HttpRequestException>(() => LabClient.SignInAsync(old));
        using var link = await own.Client.Http.GetAsync(own.Link);
        var cookie = link.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("mpilab=");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        foreach (var secret in new[] { old, own.Link }.Select(sent => sent.Query.Split('=')[1])) own.Log.ShouldNotContain(secret);
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/api/v1/jobs")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/")]
    [InlineData("/nothing")]
    public async Task Answer_AnyAddress_HasTheSecurityHeaders(string path)
    {
        using var answer = await lab.User.Http.GetAsync(path);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("frame-ancestors 'none'");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
        answer.Headers.Contains("Server").ShouldBeFalse();
    }
}
