using System.Text.Json;
using MpiLab.Api.Tests.Service;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Assignments;

[Collection(RunningLabCollection.Name)]
public sealed class HandInTests(RunningLab lab) : HandInTestsOn(lab);

public sealed class PostgresHandInTests(PostgresRunningLab lab) : HandInTestsOn(lab), IClassFixture<PostgresRunningLab>;

/// <summary>From a run that is handed in to its points, with real runs, on each database.</summary>
public abstract class HandInTestsOn(RunningLab lab)
{
    [Fact]
    public async Task HandIn_NewRun_IsCheckedAndScored()
    {
        var made = await lab.User.MakeClassAsync("thread");
        var assignment = await lab.User.MakeAssignmentAsync(made.Id, new AssignmentSettings
        {
            Title = "Estimate π", Program = "monte-carlo-pi", Ranks = 2, Parameters = Parameters(new { samples = 200_000 }),
            Checks = [new ExitCheck { Points = 2 }, Pi(3.14159, 0.05, 3), Pi(3.2, 0.001, 5)],
        });
        assignment.PointsPossible.ShouldBe(10);
        using var student = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        var handedIn = await student.HandInAsync(assignment.Id, new NewRun());
        handedIn.State.ShouldBe(HandInState.Checking);

        var graded = await student.GradedAsync(handedIn.Id);
        graded.Feedback.Select(one => (one.Passed, one.Points, one.PointsPossible)).ShouldBe([(true, 2, 2), (true, 3, 3), (false, 0, 5)]);
        graded.Feedback[0].Sentence.ShouldBe("Your run succeeded, as expected.");
        graded.Feedback[2].Sentence.ShouldStartWith("Expected pi within 0.001 of 3.2; your run gave 3.1");
        (graded.CheckPoints, graded.Total, graded.Counts, graded.Passed).ShouldBe((5, 5, true, false));
        var job = (await student.GetJobAsync(graded.Job!.Value))!;
        (job.Ranks, job.Parameters["samples"].GetInt32()).ShouldBe((2, 200_000), "what the assignment's form begins with");
        var own = (await student.SendAsync<List<AssignmentInfo>>(HttpMethod.Get, Routes.Assignments)).Single().Own!;
        own.ShouldBe(new Standing(StandingState.NotPassed, 5, graded.Id));
    }

    [Fact]
    public async Task HandIn_JobThatHasEnded_IsTakenOnce()
    {
        var made = await lab.User.MakeClassAsync("ended");
        var assignment = await lab.User.MakeAssignmentAsync(made.Id, new ExitCheck { Points = 1 });
        using var student = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        var job = await student.StartAsync("hello");
        await student.EndOfAsync(job.Id);
        var first = await student.HandInAsync(assignment.Id, new NewHandIn { Job = job.Id });
        (await student.GradedAsync(first.Id)).Total.ShouldBe(1);
        (await student.HandInAsync(assignment.Id, new NewHandIn { Job = job.Id })).Id.ShouldBe(first.Id);
        (await student.SendAsync<HandInPage>(HttpMethod.Get, Routes.HandInsOf(assignment.Id))).HandIns.ShouldHaveSingleItem();
    }

    internal static Dictionary<string, JsonElement> Parameters(object values) =>
        JsonSerializer.SerializeToElement(values).Deserialize<Dictionary<string, JsonElement>>()!;

    private static ResultCheck Pi(double value, double tolerance, double points) => new() { Name = "pi", Value = value, Tolerance = tolerance, Points = points };
}
