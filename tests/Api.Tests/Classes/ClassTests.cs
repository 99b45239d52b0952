using System.Net;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Classes;

[Collection(RunningLabCollection.Name)]
public sealed class ClassTests(RunningLab lab) : ClassTestsOn(lab);

public sealed class PostgresClassTests(PostgresRunningLab lab) : ClassTestsOn(lab), IClassFixture<PostgresRunningLab>;

/// <summary>Who sees which class and which job, and who may change what, on each database.</summary>
public abstract class ClassTestsOn(RunningLab lab)
{
    [Fact]
    public async Task Staff_SeeExactlyTheirClassesAndTheirStudentsJobs()
    {
        var (first, second) = (await lab.User.MakeClassAsync("first"), await lab.User.MakeClassAsync("second"));
        using var ada = await lab.Host.NewInstructorAsync(first.JoinCode!, $"Ada {first.Id}");
        using var bob = await lab.Host.NewInstructorAsync(second.JoinCode!, $"Bob {second.Id}");
        var (adas, bobs) = (await ada.MakeClassAsync("Ada's"), await bob.MakeClassAsync("Bob's"));
        using var student = await lab.Host.JoinAsync(adas.JoinCode!, $"Sam {adas.Id}");

        (await ListAsync(ada)).Where(made => made.Manages).Select(made => made.Id).ShouldBe([adas.Id]);
        (await ListAsync(student)).ShouldHaveSingleItem().ShouldBe(adas with { Manages = false, JoinCode = null, Students = 1 });
        foreach (var path in new[] { Routes.Class(adas.Id), $"{Routes.Class(adas.Id)}/members", $"{Routes.Class(adas.Id)}/record" })
            (await bob.Http.GetAsync(path).ProblemAsync()).Status.ShouldBe(HttpStatusCode.NotFound, path);
        (await bob.Http.PostAsync($"{Routes.Class(adas.Id)}/join-code", null).ProblemAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        (await student.Http.GetAsync($"{Routes.Class(adas.Id)}/members").ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);

        var job = (await student.TryAsync()).ShouldBeOfType<SubmitOutcome.Accepted>().Job;
        await student.EndOfAsync(job.Id);
        (await ada.GetJobAsync(job.Id))!.Owner.ShouldBe($"Sam {adas.Id}");
        (await ada.Http.GetStringAsync(Routes.Log(job.Id))).ShouldContain("[0]");
        (await ada.EndOfAsync(job.Id)).Id.ShouldBe(job.Id);
        (await ada.CancelAsync(job.Id)).ShouldBeNull("staff look, and no more");
        (await ada.RunAgainAsync(job.Id)).ShouldBeNull();
        (await bob.GetJobAsync(job.Id)).ShouldBeNull();
        (await bob.Http.GetAsync(Routes.Log(job.Id)).ProblemAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        (await lab.User.GetJobAsync(job.Id)).ShouldBeNull("an administrator teaches only what they teach");
        (await ada.ListJobsAsync(new JobQuery())).Jobs.ShouldBeEmpty("their own list is their own");
    }

    [Fact]
    public async Task Staff_JobOfBeforeTheStudentJoined_IsNotTheirs()
    {
        var (first, second) = (await lab.User.MakeClassAsync("earlier"), await lab.User.MakeClassAsync("later"));
        using var student = await lab.Host.JoinAsync(first.JoinCode!, $"Sam {first.Id}");
        var before = (await student.TryAsync()).ShouldBeOfType<SubmitOutcome.Accepted>().Job;
        await student.EndOfAsync(before.Id);
        using var ada = await lab.Host.NewInstructorAsync(second.JoinCode!, $"Ada {second.Id}");
        var adas = await ada.MakeClassAsync("later, Ada's");
        (await student.SendAsync<ClassInfo>(HttpMethod.Post, Routes.Join, new JoinRequest(adas.JoinCode))).Id.ShouldBe(adas.Id);

        (await ada.GetJobAsync(before.Id)).ShouldBeNull();
        var after = (await student.TryAsync()).ShouldBeOfType<SubmitOutcome.Accepted>().Job;
        (await ada.GetJobAsync(after.Id)).ShouldNotBeNull();
        await student.EndOfAsync(after.Id);

        var id = (await student.SelfAsync()).Id;
        (await ada.Http.DeleteAsync($"{Routes.Class(adas.Id)}/members/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ada.GetJobAsync(after.Id)).ShouldBeNull("who has left is seen no more");
    }

    [Fact]
    public async Task PasswordLink_OfWhom_DependsOnWhoTheyTeach()
    {
        var made = await lab.User.MakeClassAsync("links");
        using var ada = await lab.Host.NewInstructorAsync(made.JoinCode!, $"Ada {made.Id}");
        using var bob = await lab.Host.NewInstructorAsync(made.JoinCode!, $"Bob {made.Id}");
        var adas = await ada.MakeClassAsync("links, Ada's");
        using var student = await lab.Host.JoinAsync(adas.JoinCode!, $"Sam {adas.Id}");
        // An administrator, or another teacher, who joins a class as a student gives nobody their account.
        await bob.SendAsync<ClassInfo>(HttpMethod.Post, Routes.Join, new JoinRequest(adas.JoinCode));
        await lab.User.SendAsync<ClassInfo>(HttpMethod.Post, Routes.Join, new JoinRequest(adas.JoinCode));

        async Task<HttpStatusCode> AskAsync(LabClient by, LabClient of) =>
            (await by.Http.PostAsync($"{Routes.People}/{(await of.SelfAsync()).Id}/password-link", null)).StatusCode;
        (await AskAsync(ada, student)).ShouldBe(HttpStatusCode.OK);
        (await AskAsync(bob, student)).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(ada, bob)).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(ada, lab.User)).ShouldBe(HttpStatusCode.NotFound);
        (await AskAsync(student, ada)).ShouldBe(HttpStatusCode.Forbidden);
        (await AskAsync(lab.User, bob)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task JoinCode_Renewed_TheOldOneIsGoodNoMore()
    {
        var made = await lab.User.MakeClassAsync("renewed");
        var renewed = await lab.User.SendAsync<ClassInfo>(HttpMethod.Post, $"{Routes.Class(made.Id)}/join-code");
        renewed.JoinCode.ShouldNotBe(made.JoinCode);
        using var visitor = LabClient.Anonymous(lab.Host.Address);
        var problem = await visitor.Http.PostJsonAsync(Routes.Join, $$"""{ "code": "{{made.JoinCode}}", "name": "Eve", "password": "{{LabPeople.Password}}" }""").ProblemAsync();
        problem.Errors!["code"].Single().ShouldContain("renewed");
        var typed = renewed.JoinCode!.ToLowerInvariant().Insert(4, " - ");
        (await visitor.SendAsync<Invitation>(HttpMethod.Get, $"{Routes.Join}/{Uri.EscapeDataString(typed)}")).Class.ShouldBe("renewed");
        (await lab.User.SendAsync<RecordInfo[]>(HttpMethod.Get, $"{Routes.Class(made.Id)}/record")).Select(entry => entry.What).ShouldBe(["renewed the join code", "made the class renewed"]);
    }

    [Fact]
    public async Task Join_BadNameOrPassword_SaysWhatWouldBeRight()
    {
        var made = await lab.User.MakeClassAsync("bad joins");
        using (await lab.Host.JoinAsync(made.JoinCode!, $"Ada {made.Id}")) { }
        using var visitor = LabClient.Anonymous(lab.Host.Address);
        async Task<Dictionary<string, string[]>> ErrorsAsync(string name, string password) =>
            (await visitor.Http.PostJsonAsync(Routes.Join, $$"""{ "code": "{{made.JoinCode}}", "name": "{{name}}", "password": "{{password}}" }""").ProblemAsync()).Errors!;
        (await ErrorsAsync("", "weak")).Keys.ShouldBe(["name", "password"]);
        (await ErrorsAsync("a@b.org", LabPeople.Password))["name"].ShouldBe(["must have no @"]);
        (await ErrorsAsync($"ADA {made.Id}", LabPeople.Password))["name"].Single().ShouldStartWith("is taken");
        (await visitor.Http.GetAsync(Routes.Account)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Staff_TheLastOne_CannotBeTakenOut()
    {
        var made = await lab.User.MakeClassAsync("last");
        var self = await lab.User.SelfAsync();
        (await lab.User.Http.DeleteAsync($"{Routes.Class(made.Id)}/members/{self.Id}").ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var ada = await lab.Host.NewInstructorAsync(made.JoinCode!, $"Ada {made.Id}");
        (await lab.User.Http.PostJsonAsync($"{Routes.Class(made.Id)}/staff", """{ "name": "stranger" }""").ProblemAsync()).Errors!["name"].Single().ShouldContain("instructor");
        (await lab.User.SendAsync<MemberInfo>(HttpMethod.Post, $"{Routes.Class(made.Id)}/staff", new NewStaff($"Ada {made.Id}"))).Staff.ShouldBeTrue();
        (await lab.User.Http.DeleteAsync($"{Routes.Class(made.Id)}/members/{self.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ListAsync(ada)).ShouldHaveSingleItem().Manages.ShouldBeTrue();
    }

    [Fact]
    public async Task Staff_TakenOut_SeesNothingOfTheClassAnyMore()
    {
        var made = await lab.User.MakeClassAsync("left");
        using var ada = await lab.Host.NewInstructorAsync(made.JoinCode!, $"Ada {made.Id}");
        await lab.User.SendAsync<MemberInfo>(HttpMethod.Post, $"{Routes.Class(made.Id)}/staff", new NewStaff($"Ada {made.Id}"));
        var assignment = await ada.MakeAssignmentAsync(made.Id, new ExitCheck { Points = 1 });
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        var handIn = await sam.HandInAsync(assignment.Id, new NewRun());
        await sam.GradedAsync(handIn.Id);
        (await ada.GetJobAsync(handIn.Job!.Value)).ShouldNotBeNull();

        (await lab.User.Http.DeleteAsync($"{Routes.Class(made.Id)}/members/{(await ada.SelfAsync()).Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await AbsentAsync(ada, Routes.Class(made.Id), $"{Routes.Class(made.Id)}/members", Routes.Gradebook(made.Id), Routes.Assignment(assignment.Id), Routes.HandIn(handIn.Id), Routes.Job(handIn.Job.Value));
        (await ada.Http.PostAsync($"{Routes.People}/{(await sam.SelfAsync()).Id}/password-link", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Student_TakenOut_SeesTheClassNoMoreAndKeepsTheirJobs()
    {
        var made = await lab.User.MakeClassAsync("out");
        var assignment = await lab.User.MakeAssignmentAsync(made.Id, new ExitCheck { Points = 1 });
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        var handIn = await sam.HandInAsync(assignment.Id, new NewRun());
        await sam.GradedAsync(handIn.Id);
        (await lab.User.Http.DeleteAsync($"{Routes.Class(made.Id)}/members/{(await sam.SelfAsync()).Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await AbsentAsync(sam, Routes.Class(made.Id), Routes.AssignmentsOf(made.Id), Routes.Assignment(assignment.Id), Routes.HandInsOf(assignment.Id), Routes.HandIn(handIn.Id));
        (await sam.GetJobAsync(handIn.Job!.Value)).ShouldNotBeNull();
        (await lab.User.SendAsync<Gradebook>(HttpMethod.Get, Routes.Gradebook(made.Id))).Rows.ShouldBeEmpty();
    }

    private static async Task AbsentAsync(LabClient client, params string[] paths)
    {
        foreach (var path in paths) (await client.Http.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
    }

    private static Task<ClassInfo[]> ListAsync(LabClient client) => client.SendAsync<ClassInfo[]>(HttpMethod.Get, Routes.Classes);
}
