using System.Net;
using MpiLab.Api.Accounts;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Accounts;

/// <summary>Names and passwords: signing in, changing, setting by a link.</summary>
public sealed class PasswordTests
{
    [Fact]
    public async Task SignIn_RightOrWrong_TellsNothingOfWhoIsThere()
    {
        await using var lab = await LabHost.StartAsync();
        var made = await lab.Client.MakeClassAsync("MPI");
        using (await lab.JoinAsync(made.JoinCode!, "Ada Lovelace")) { }

        using var ada = await lab.SignInAsync("ada LOVELACE");
        (await ada.SelfAsync()).ShouldBe((await ada.SelfAsync()) with { Name = "Ada Lovelace", Role = Role.Student, HasPassword = true });

        using var visitor = LabClient.Anonymous(lab.Address);
        var answers = new List<(HttpStatusCode, string?)>();
        foreach (var (name, password) in new[] { ("Ada Lovelace", "wrong"), ("Ada Lovelace", ""), ("nobody", "wrong"), ("nobody@example.org", "wrong"), ("local", ""), (new string('x', 300), "x"), ("Ada Lovelace", new string('x', 300)) })
        {
            var problem = await Try(visitor, name, password);
            answers.Add((problem.Status, problem.Detail));
        }
        answers.Distinct().ShouldHaveSingleItem().ShouldBe((HttpStatusCode.Unauthorized, "The name or the password is wrong."));
        (await visitor.Http.GetAsync(Routes.Account)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("Ada")]
    [InlineData("nobody")]
    public async Task SignIn_AThousandTries_FewAreLookedAtWhetherTheAccountIsThereOrNot(string name)
    {
        await using var lab = await LabHost.StartAsync();
        var made = await lab.Client.MakeClassAsync("MPI");
        using (await lab.JoinAsync(made.JoinCode!, "Ada")) { }
        using var visitor = LabClient.Anonymous(lab.Address);
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 1000; i++)
        {
            using var answer = await visitor.Http.PostJsonAsync(Routes.ApiSignIn, $$"""{ "name": "{{name}}", "password": "guess{{i}}" }""");
            answers.Add(answer.StatusCode);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests) continue;
            var wait = answer.Headers.RetryAfter!.Delta!.Value;
            wait.ShouldBeGreaterThan(TimeSpan.Zero);
            (answer.Headers.GetValues("RateLimit-Remaining").Single(), answer.Headers.GetValues("RateLimit-Reset").Single()).ShouldBe(("0", $"{wait.TotalSeconds}"));
        }
        answers.Take(SignInTries.PerAccount).ShouldAllBe(status => status == HttpStatusCode.Unauthorized);
        answers.Count(status => status == HttpStatusCode.Unauthorized).ShouldBeLessThan(SignInTries.PerAccount * 5, "whatever time it took");
        answers.Distinct().ShouldBe([HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests]);
    }

    [Fact]
    public async Task Change_WithTheOldOne_EndsOtherSessionsAlone()
    {
        await using var lab = await LabHost.StartAsync();
        var made = await lab.Client.MakeClassAsync("MPI");
        using var here = await lab.JoinAsync(made.JoinCode!, "Ada");
        using var elsewhere = await lab.SignInAsync("Ada");

        (await Change(here, "wrong", "An0ther-one").ProblemAsync()).Errors!.ShouldContainKey("oldPassword");
        (await Change(here, LabPeople.Password, "short").ProblemAsync()).Errors!["newPassword"].ShouldBe([Passwords.Rule]);
        (await elsewhere.SelfAsync()).Name.ShouldBe("Ada");

        (await Change(here, LabPeople.Password, "An0ther-one")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await here.SelfAsync()).Name.ShouldBe("Ada");
        (await elsewhere.Http.GetAsync(Routes.Account)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Try(elsewhere, "Ada", LabPeople.Password)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        using var again = await lab.SignInAsync("Ada", "An0ther-one");
    }

    [Fact]
    public async Task Change_ManyAtOnce_OneHoldsAndNoneFails()
    {
        await using var lab = await LabHost.StartAsync();
        var made = await lab.Client.MakeClassAsync("MPI");
        using var ada = await lab.JoinAsync(made.JoinCode!, "Ada");
        var changes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async number => (Number: number, Status: await TryAsync(number))));
        changes.ShouldAllBe(change => change.Status == HttpStatusCode.OK || change.Status == HttpStatusCode.Conflict || change.Status == HttpStatusCode.UnprocessableEntity || change.Status == null);
        using var again = await lab.SignInAsync("Ada", $"An0ther-{changes.Single(change => change.Status == HttpStatusCode.OK).Number}");
        lab.Log.ShouldNotContain(" fail: ");

        async Task<HttpStatusCode?> TryAsync(int number)
        {
            try
            {
                return (await Change(ada, LabPeople.Password, $"An0ther-{number}")).StatusCode;
            }
            catch (HttpRequestException)
            {
                // A change ends what the same person has under way.
                return null;
            }
        }
    }

    [Fact]
    public async Task Join_OneNameManyTimesAtOnce_OneGetsIt()
    {
        await using var lab = await LabHost.StartAsync();
        var made = await lab.Client.MakeClassAsync("MPI");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var visitor = LabClient.Anonymous(lab.Address);
            return (await visitor.Http.PostJsonAsync(Routes.Join, $$"""{ "code": "{{made.JoinCode}}", "name": "Ada", "password": "{{LabPeople.Password}}" }""")).StatusCode;
        }));
        answers.Count(status => status == HttpStatusCode.OK).ShouldBe(1);
        answers.ShouldAllBe(status => status == HttpStatusCode.OK || status == HttpStatusCode.Conflict || status == HttpStatusCode.UnprocessableEntity);
        using var again = await lab.SignInAsync("Ada");
    }

    [Fact]
    public async Task Link_OfAStudent_SetsThePasswordOnceAndEndsAllSessions()
    {
        await using var lab = await LabHost.StartAsync();
        var made = await lab.Client.MakeClassAsync("MPI");
        using var ada = await lab.JoinAsync(made.JoinCode!, "Ada");
        var id = (await ada.SelfAsync()).Id;
        var link = await lab.Client.SendAsync<PasswordLink>(HttpMethod.Post, $"{Routes.People}/{id}/password-link");
        var token = Uri.UnescapeDataString(link.Path.Split("token=")[1]);

        using var browser = LabClient.Anonymous(lab.Address);
        (await Set(browser, id, token, "short").ProblemAsync()).Errors!["password"].ShouldBe([Passwords.Rule], "a bad password uses nothing up");
        (await Set(browser, id + 1, token, "An0ther-one").ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Set(browser, id, token, "An0ther-one")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.SelfAsync()).Name.ShouldBe("Ada");
        (await ada.Http.GetAsync(Routes.Account)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Set(ada, id, token, "Th1rd-one").ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        lab.Log.ShouldNotContain(token);
    }

    private static async Task<ProblemAnswer> Try(LabClient client, string name, string password) =>
        await client.Http.PostJsonAsync(Routes.ApiSignIn, $$"""{ "name": "{{name}}", "password": "{{password}}" }""").ProblemAsync();

    private static Task<HttpResponseMessage> Change(LabClient client, string old, string password) =>
        client.Http.PutAsync($"{Routes.Account}/password", new StringContent($$"""{ "oldPassword": "{{old}}", "newPassword": "{{password}}" }""", System.Text.Encoding.UTF8, "application/json"));

    private static Task<HttpResponseMessage> Set(LabClient client, long user, string token, string password) =>
        client.Http.PostJsonAsync(Routes.Password, $$"""{ "user": {{user}}, "token": "{{token}}", "password": "{{password}}" }""");
}
