using System.Net;
using MpiLab.Api.Accounts;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Accounts;

/// <summary>A thousand guesses.</summary>
public sealed class GuessTests
{
    private const int Tries = 1000;

    [Fact]
    public async Task Tokens_GuessedAThousandTimes_FewAreLookedAt()
    {
        await using var lab = await LabHost.StartAsync();
        using var atWork = LabClient.WithToken(lab.Address, (await lab.Client.CreateTokenAsync("at work")).Secret);
        await atWork.GetLabAsync();
        var late = await lab.Client.CreateTokenAsync("never used before");

        var start = TimeProvider.System.GetTimestamp();
        using var visitor = LabClient.Anonymous(lab.Address);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < Tries; i++)
        {
            using var answer = await visitor.Http.SendAsync(Guess($"mpl_{i:0000}AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
            answers.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) answer.Headers.RetryAfter.ShouldNotBeNull();
        }
        var looked = Guesses.AtOnce + 1 + (int)(TimeProvider.System.GetElapsedTime(start) / Guesses.OneMoreAfter);
        answers.Take(Guesses.AtOnce).ShouldAllBe(answer => answer == HttpStatusCode.Unauthorized);
        answers.Count(answer => answer == HttpStatusCode.Unauthorized).ShouldBeLessThanOrEqualTo(looked);
        answers.Distinct().ShouldBe([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests]);

        (await atWork.GetLabAsync()).ShouldNotBeNull("who is at work goes on");
        (await lab.Client.GetLabAsync()).ShouldNotBeNull("a cookie is no guess");
        await RefusedUnheardAsync(lab, late.Secret);
    }

    [Fact]
    public async Task Links_GuessedAThousandTimes_FewAreLookedAt()
    {
        await using var lab = await LabHost.StartAsync();
        await lab.StopAsync();
        await lab.StartAgainAsync();
        using var visitor = LabClient.Anonymous(lab.Address);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < Tries; i++)
        {
            using var answer = await visitor.Http.GetAsync($"{Routes.SignIn}?token=guess{i}");
            answers.Add(answer.StatusCode);
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }
        answers.Take(Guesses.AtOnce).ShouldAllBe(answer => answer == HttpStatusCode.Found);
        answers.Count(answer => answer == HttpStatusCode.TooManyRequests).ShouldBeGreaterThan(Tries / 2);
    }

    // The bucket may have one more try in it by now, which a wrong one takes.
    private static async Task RefusedUnheardAsync(LabHost lab, string secret)
    {
        using var visitor = LabClient.Anonymous(lab.Address);
        while ((await visitor.Http.SendAsync(Guess("mpl_wrong")).ProblemAsync()).Status != HttpStatusCode.TooManyRequests) { }
        (await visitor.Http.SendAsync(Guess(secret)).ProblemAsync()).Status.ShouldBe(HttpStatusCode.TooManyRequests, "a guess that happens to be right looks like any other");
    }

    private static HttpRequestMessage Guess(string token) => new(HttpMethod.Get, Routes.Jobs) { Headers = { { "Authorization", $"Bearer {token}" } } };
}
