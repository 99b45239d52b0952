using System.Net;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Hosting;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Requests_MoreThanTheBurst_AreRefusedWithTheStandardHeaders()
    {
        const int burst = 20;
        await using var lab = await LabHost.StartAsync($"--RateLimits:Burst={burst}", "--RateLimits:PerSecond=1");
        var made = await lab.Client.MakeClassAsync("busy");
        using var student = await lab.JoinAsync(made.JoinCode!, "Ada");
        using var program = LabClient.WithToken(lab.Address, (await student.CreateTokenAsync("busy")).Secret);
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 3 * burst; i++) answers.Add(await program.Http.GetAsync(Routes.Lab));

        var granted = answers.TakeWhile(answer => answer.StatusCode == HttpStatusCode.OK).ToList();
        // The token was made from the same user's budget.
        granted.Count.ShouldBeInRange(burst - 1, 2 * burst);
        granted.ShouldAllBe(answer => Field(answer, "RateLimit-Limit") == burst);
        Field(granted[0], "RateLimit-Remaining").ShouldBeInRange(burst - 3, burst - 1);
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Field(refused, "RateLimit-Remaining").ShouldBe(0);
        Field(refused, "RateLimit-Reset").ShouldBeInRange(burst - 1, burst);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        (await ProblemAnswer.ReadAsync(refused)).Detail!.ShouldContain("Try again in 1 s");

        using var visitor = LabClient.Anonymous(lab.Address);
        (await visitor.Http.GetAsync(Routes.Lab)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "a budget of their own");
        (await visitor.Http.GetAsync(Routes.Health)).Headers.Contains("RateLimit-Limit").ShouldBeFalse();
        (await lab.Client.Http.GetAsync(Routes.Lab)).StatusCode.ShouldBe(HttpStatusCode.OK, "another user");
    }

    private static int Field(HttpResponseMessage answer, string name) => int.Parse(answer.Headers.GetValues(name).Single(), System.Globalization.CultureInfo.InvariantCulture);
}
