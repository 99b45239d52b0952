using System.Net;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Assignments;

/// <summary>Who sees an assignment and what was handed in, and who may do what with it.</summary>
[Collection(RunningLabCollection.Name)]
public sealed class AssignmentOwnershipTests(RunningLab lab)
{
    [Fact]
    public async Task Assignment_OfAnotherClass_IsAbsentForItsStaffAndItsStudents()
    {
        var (mine, others) = (await lab.User.MakeClassAsync("mine"), await lab.User.MakeClassAsync("other"));
        var assignment = await lab.User.MakeAssignmentAsync(mine.Id, new ExitCheck { Points = 1 });
        using var staff = await lab.Host.NewInstructorAsync(others.JoinCode!, $"Ida {others.Id}");
        var theirs = await staff.MakeClassAsync("theirs");
        using var student = await lab.Host.JoinAsync(theirs.JoinCode!, $"Sam {others.Id}");
        foreach (var client in new[] { staff, student })
        {
            (await StatusAsync(client, HttpMethod.Get, Routes.AssignmentsOf(mine.Id))).ShouldBe(HttpStatusCode.NotFound);
            (await StatusAsync(client, HttpMethod.Get, Routes.Assignment(assignment.Id))).ShouldBe(HttpStatusCode.NotFound);
            (await StatusAsync(client, HttpMethod.Get, Routes.HandInsOf(assignment.Id))).ShouldBe(HttpStatusCode.NotFound);
            (await StatusAsync(client, HttpMethod.Post, Routes.HandInsOf(assignment.Id), new NewHandIn { Run = new NewRun() })).ShouldBe(HttpStatusCode.NotFound);
        }
        (await StatusAsync(staff, HttpMethod.Put, Routes.Assignment(assignment.Id), assignment.Settings)).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(staff, HttpMethod.Delete, Routes.Assignment(assignment.Id))).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(staff, HttpMethod.Post, Routes.Recheck(assignment.Id))).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(staff, HttpMethod.Get, $"{Routes.Assignment(assignment.Id)}/record")).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(staff, HttpMethod.Post, Routes.AssignmentsOf(mine.Id), assignment.Settings)).ShouldBe(HttpStatusCode.NotFound);
        foreach (var path in new[] { Routes.Gradebook(mine.Id), $"{Routes.Gradebook(mine.Id)}.csv" })
            (await StatusAsync(staff, HttpMethod.Get, path)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task HandIn_OfAStudent_IsSeenByThemAndTheStaffAndNoClassmate()
    {
        var made = await lab.User.MakeClassAsync("runs");
        using var staff = await lab.Host.NewInstructorAsync(made.JoinCode!, $"Ida {made.Id}");
        await lab.User.SendAsync<MemberInfo>(HttpMethod.Post, $"{Routes.Class(made.Id)}/staff", new NewStaff($"Ida {made.Id}"));
        var assignment = await staff.MakeAssignmentAsync(made.Id, new ExitCheck { Points = 1 });
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        using var mia = await lab.Host.JoinAsync(made.JoinCode!, $"Mia {made.Id}");
        var handIn = await sam.HandInAsync(assignment.Id, new NewRun());
        await sam.GradedAsync(handIn.Id);

        foreach (var reader in new[] { sam, staff, lab.User })
            (await reader.SendAsync<HandInPage>(HttpMethod.Get, Routes.HandInsOf(assignment.Id))).HandIns.Single().Id.ShouldBe(handIn.Id);
        (await mia.SendAsync<HandInPage>(HttpMethod.Get, $"{Routes.HandInsOf(assignment.Id)}?student={handIn.StudentId}")).HandIns.ShouldBeEmpty();
        (await StatusAsync(mia, HttpMethod.Get, Routes.HandIn(handIn.Id))).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(mia, HttpMethod.Post, $"{Routes.HandIn(handIn.Id)}/comments", new NewComment("mine"))).ShouldBe(HttpStatusCode.NotFound);
        (await staff.GetJobAsync(handIn.Job!.Value)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Points_OnlyTheStaffOfTheClass_SetThemWithAReason()
    {
        var made = await lab.User.MakeClassAsync("points");
        var assignment = await lab.User.MakeAssignmentAsync(made.Id, new ExitCheck { Points = 4, State = JobState.Failed });
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        using var elsewhere = await lab.Host.NewInstructorAsync((await lab.User.MakeClassAsync("staff room")).JoinCode!, $"Eve {made.Id}");
        var handIn = await sam.GradedAsync((await sam.HandInAsync(assignment.Id, new NewRun())).Id);
        handIn.Feedback.Single().Sentence.ShouldStartWith("Expected a run that fails; yours succeeded");
        var path = $"{Routes.HandIn(handIn.Id)}/adjustment";
        (await StatusAsync(sam, HttpMethod.Put, path, new NewAdjustment(4, "please"))).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(elsewhere, HttpMethod.Put, path, new NewAdjustment(4, "why not"))).ShouldBe(HttpStatusCode.NotFound);
        (await StatusAsync(lab.User, HttpMethod.Put, path, new NewAdjustment(4, " "))).ShouldBe(HttpStatusCode.UnprocessableEntity);
        await lab.User.SendAsync<HandInInfo>(HttpMethod.Put, path, new NewAdjustment(3, "a good try"));
        await lab.User.SendAsync<HandInInfo>(HttpMethod.Post, $"{Routes.HandIn(handIn.Id)}/comments", new NewComment("Look at rank 1."));

        var seen = await sam.SendAsync<HandInInfo>(HttpMethod.Get, Routes.HandIn(handIn.Id));
        (seen.Total, seen.Adjustment!.Reason, seen.Adjustment.By, seen.Comments.Single().Text).ShouldBe((3, "a good try", "local", "Look at rank 1."));
        var changes = (await lab.User.SendAsync<ChangePage>(HttpMethod.Get, $"{Routes.Assignment(assignment.Id)}/record")).Changes;
        changes.Select(change => (change.By, change.What, change.From, change.To, change.Why)).ShouldBe(
        [
            ("local", "comment", null, "Look at rank 1.", null),
            ("local", "adjusted points", null, "3", "a good try"),
            ("the checks", "points of the checks", null, "0", null),
            ("local", "assignment", null, "Hello", null),
        ]);
        await lab.User.SendAsync<HandInInfo>(HttpMethod.Put, path, new NewAdjustment(null, "as it was"));
        (await sam.SendAsync<HandInInfo>(HttpMethod.Get, Routes.HandIn(handIn.Id))).Total.ShouldBe(0);
    }

    [Fact]
    public async Task HandIn_JobOfAnother_OfAnotherProgramOrStillRunning_IsNamedWrong()
    {
        var made = await lab.User.MakeClassAsync("jobs");
        var assignment = await lab.User.MakeAssignmentAsync(made.Id, new ExitCheck { Points = 1 });
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        var others = await lab.User.StartAsync("hello");
        var different = await sam.StartAsync("fail");
        var running = await sam.StartAsync("sleep");
        await lab.User.EndOfAsync(others.Id);
        await sam.EndOfAsync(different.Id);
        foreach (var (job, error) in new[]
        {
            (others.Id, "must be one of your own jobs that has ended, and no run of a check"), (running.Id, "must be one of your own jobs that has ended, and no run of a check"),
            (different.Id, "must be a run of hello"),
        })
        {
            var problem = await sam.Http.PostJsonAsync(Routes.HandInsOf(assignment.Id), $$"""{ "job": {{job}} }""").ProblemAsync();
            (problem.Status, problem.Errors!["job"].Single()).ShouldBe((HttpStatusCode.UnprocessableEntity, error));
        }
        await sam.CancelAsync(running.Id);
        (await StatusAsync(lab.User, HttpMethod.Post, Routes.HandInsOf(assignment.Id), new NewHandIn { Run = new NewRun() })).ShouldBe(HttpStatusCode.Conflict, "who teaches hands nothing in");
    }

    [Fact]
    public async Task Assignment_NotOpenYet_ShowsStudentsNoMoreThanWhen()
    {
        var made = await lab.User.MakeClassAsync("later");
        var opens = TimeProvider.System.GetUtcNow().AddDays(1);
        var assignment = await lab.User.MakeAssignmentAsync(made.Id, new AssignmentSettings
        {
            Title = "Later", Program = "hello", Instructions = "secret", OpensAt = opens, Checks = [new OutputContainsCheck { Text = "secret", Points = 1 }],
        });
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        var seen = await sam.SendAsync<AssignmentInfo>(HttpMethod.Get, Routes.Assignment(assignment.Id));
        (seen.Open, seen.Settings.Instructions, seen.Settings.Checks.Count, seen.PointsPossible).ShouldBe((false, "", 0, 1));
        var problem = await sam.Http.PostJsonAsync(Routes.HandInsOf(assignment.Id), """{ "run": {} }""").ProblemAsync();
        (problem.Status, problem.Detail).ShouldBe((HttpStatusCode.Conflict, FormattableString.Invariant($"The assignment opens at {opens:yyyy-MM-dd HH:mm} UTC.")));
    }

    private static async Task<HttpStatusCode> StatusAsync(LabClient client, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = System.Net.Http.Json.JsonContent.Create(body, body.GetType(), options: LabJson.Options);
        using var answer = await client.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
