using System.Net;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Classes;

[Collection(RunningLabCollection.Name)]
public sealed class RaceTests(RunningLab lab) : RaceTestsOn(lab);

public sealed class PostgresRaceTests(PostgresRunningLab lab) : RaceTestsOn(lab), IClassFixture<PostgresRunningLab>;

/// <summary>A class in which everybody does the same at once.</summary>
public abstract class RaceTestsOn(RunningLab lab)
{
    private const int Many = 24;

    [Fact]
    public async Task Join_ManyOfOneNameAtOnce_OneIsMadeAndTheOthersAreTold()
    {
        var made = await lab.User.MakeClassAsync("race");
        using var visitor = LabClient.Anonymous(lab.Host.Address);
        var body = $$"""{ "code": "{{made.JoinCode}}", "name": "Sam {{made.Id}}", "password": "{{LabPeople.Password}}" }""";
        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => visitor.Http.PostJsonAsync(Routes.Join, body)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var answer in answers.Where(answer => answer.StatusCode != HttpStatusCode.OK))
            (await Task.FromResult(answer).ProblemAsync()).Errors!["name"].Single().ShouldStartWith("is taken");
        (await StudentsAsync(made.Id)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Join_TheSameOneManyTimesAtOnce_IsInOnce()
    {
        var (first, second) = (await lab.User.MakeClassAsync("first"), await lab.User.MakeClassAsync("second"));
        using var student = await lab.Host.JoinAsync(first.JoinCode!, $"Sam {first.Id}");
        var joined = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => student.SendAsync<ClassInfo>(HttpMethod.Post, Routes.Join, new JoinRequest(second.JoinCode))));
        joined.ShouldAllBe(one => one.Id == second.Id);
        (await StudentsAsync(second.Id)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Import_OneListManyTimesAtOnce_EachPersonIsMadeOnce()
    {
        var made = await lab.User.MakeClassAsync("lists");
        var csv = string.Join('\n', Enumerable.Range(0, 5).Select(i => $"Sam {made.Id} {i},sam{made.Id}-{i}@example.org"));
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => lab.User.SendAsync<ImportResult>(HttpMethod.Post, $"{Routes.Class(made.Id)}/import", new ImportRequest(csv))));
        results.Sum(result => result.Imported.Count).ShouldBe(5);
        results.ShouldAllBe(result => result.Imported.Count + result.Bad.Count == 5);
        (await StudentsAsync(made.Id)).Count.ShouldBe(5);
    }

    [Fact]
    public async Task Staff_TwoTakeEachOtherOutAtOnce_OneIsLeft()
    {
        var made = await lab.User.MakeClassAsync("duel");
        using var ada = await lab.Host.NewInstructorAsync(made.JoinCode!, $"Ada {made.Id}");
        using var bob = await lab.Host.NewInstructorAsync(made.JoinCode!, $"Bob {made.Id}");
        var adas = await ada.MakeClassAsync("duel, Ada's");
        await ada.SendAsync<MemberInfo>(HttpMethod.Post, $"{Routes.Class(adas.Id)}/staff", new NewStaff($"Bob {made.Id}"));
        var (adasId, bobsId) = ((await ada.SelfAsync()).Id, (await bob.SelfAsync()).Id);
        var answers = await Task.WhenAll(TakeOutAsync(ada, adas.Id, bobsId), TakeOutAsync(bob, adas.Id, adasId));
        // Who did not manage it was refused, was out of the class by then, came second, or was cut off with what they may no more.
        answers.ShouldAllBe(status => status == null || status == HttpStatusCode.NoContent || status == HttpStatusCode.Forbidden || status == HttpStatusCode.NotFound || status == HttpStatusCode.Conflict);
        (await lab.User.SendAsync<List<MemberInfo>>(HttpMethod.Get, $"{Routes.Class(adas.Id)}/members")).Count(member => member.Staff).ShouldBeGreaterThan(0);
    }

    private static async Task<HttpStatusCode?> TakeOutAsync(LabClient by, long classId, long user)
    {
        try
        {
            return (await by.Http.DeleteAsync($"{Routes.Class(classId)}/members/{user}")).StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task<List<MemberInfo>> StudentsAsync(long id) =>
        (await lab.User.SendAsync<List<MemberInfo>>(HttpMethod.Get, $"{Routes.Class(id)}/members")).FindAll(member => !member.Staff);
}
