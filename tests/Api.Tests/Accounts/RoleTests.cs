using System.Net;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Accounts;

/// <summary>Who says who is what, and guests.</summary>
public sealed class RoleTests
{
    [Fact]
    public async Task Role_ChangedByAnAdministrator_HoldsAtOnce()
    {
        await using var lab = await LabHost.StartAsync();
        var made = await lab.Client.MakeClassAsync("MPI");
        using var ada = await lab.JoinAsync(made.JoinCode!, "Ada");
        var id = (await ada.SelfAsync()).Id;
        (await ada.Http.PostJsonAsync(Routes.Classes, """{ "name": "mine" }""").ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);

        await SetAsync(lab.Client, id, Role.Instructor);
        var adas = await ada.MakeClassAsync("mine");
        await SetAsync(lab.Client, id, Role.Student);
        (await ada.Http.GetAsync($"{Routes.Class(adas.Id)}/members").ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        await SetAsync(lab.Client, id, Role.Instructor);
        (await ada.Http.GetAsync($"{Routes.Class(adas.Id)}/members").ProblemAsync()).Status.ShouldBe(HttpStatusCode.NotFound, "who taught no more does not teach again by it");
    }

    [Fact]
    public async Task Role_OfTheLastAdministrator_CannotBeTaken()
    {
        await using var lab = await LabHost.StartAsync();
        var self = await lab.Client.SelfAsync();
        self.Role.ShouldBe(Role.Administrator);
        var body = new StringContent("""{ "role": "student" }""", System.Text.Encoding.UTF8, "application/json");
        (await lab.Client.Http.PutAsync($"{Routes.People}/{self.Id}/role", body).ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);

        var made = await lab.Client.MakeClassAsync("MPI");
        using var ada = await lab.JoinAsync(made.JoinCode!, "Ada");
        await SetAsync(lab.Client, (await ada.SelfAsync()).Id, Role.Administrator);
        await SetAsync(ada, self.Id, Role.Student);
        (await lab.Client.SelfAsync()).Role.ShouldBe(Role.Student);
        await SetAsync(ada, self.Id, Role.Administrator);
    }

    [Fact]
    public async Task Guest_LetIn_RunsTheCatalogueWithinSmallLimitsAndNoMore()
    {
        await using var lab = await LabHost.StartAsync("--Guests:MaximumRanks=2", "--Guests:MaximumSeconds=30", "--Guests:DailyRankSeconds=200");
        using var guest = LabClient.Anonymous(lab.Address);
        (await guest.Http.PostAsync(Routes.ApiSignIn + "/guest", null).ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        await lab.Client.SendAsync<SettingsInfo>(HttpMethod.Put, Routes.Settings, new SettingsInfo(Guests: true));

        (await guest.SendAsync<PersonInfo>(HttpMethod.Post, Routes.ApiSignIn + "/guest")).Role.ShouldBe(Role.Guest);
        (await guest.TryAsync(ranks: 3)).ShouldBeOfType<SubmitOutcome.Invalid>().Errors["ranks"].ShouldBe(["must be a whole number from 1 to 2, which this lab's rule for guests allows"]);
        var job = (await guest.TryAsync(ranks: 2, seconds: 30)).ShouldBeOfType<SubmitOutcome.Accepted>().Job;
        (await guest.EndOfAsync(job.Id)).State.ShouldBe(JobState.Succeeded);
        foreach (var path in new[] { Routes.Tokens, $"{Routes.Account}/sessions", Routes.People })
            (await guest.Http.GetAsync(path).ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden, path);
    }

    private static Task<PersonInfo> SetAsync(LabClient administrator, long user, Role role) =>
        administrator.SendAsync<PersonInfo>(HttpMethod.Put, $"{Routes.People}/{user}/role", new RoleChange(role));
}
