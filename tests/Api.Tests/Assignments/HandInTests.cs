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

    /// <summary>One run, looked at by every kind of check there is.</summary>
    [Fact]
    public async Task HandIn_EveryKindOfCheck_IsDecidedByRealRuns()
    {
        var made = await lab.User.MakeClassAsync("kinds", new ClassLimits(JobsAtOnce: 1));
        AssignmentCheck[] checks =
        [
            new ExitCheck { Points = 1 },
            new OutputContainsCheck { Text = "points lie inside", Points = 1 },
            new OutputContainsCheck { Text = "no such words", Points = 1 },
            new OutputMatchesCheck { Pattern = @"^Off by 0\.\d+ after", Points = 1 },
            Pi(3.14159, 0.05, 1),
            new ReferenceCheck { Name = "pi", Tolerance = 0, Points = 1 },
            new ReferenceCheck { Name = "pi", Tolerance = 1e-9, Parameters = Parameters(new { samples = 1000 }), Points = 1 },
            new SameAtRanksCheck { Name = "pi", Points = 1 },
            new SameAtRanksCheck { Name = "ranks", Ranks = [1, 2], Points = 1 },
            new SpeedupCheck { Ranks = 2, AtLeast = 0.001, Time = "time", Points = 1 },
            new SpeedupCheck { Ranks = 2, AtLeast = 1000, Points = 1 },
            new TimeCheck { Seconds = 3600, Points = 1 },
            new TimeCheck { Seconds = 1e-9, Time = "time", Points = 1 },
        ];
        var assignment = await lab.User.MakeAssignmentAsync(made.Id, new AssignmentSettings { Title = "All kinds", Program = "monte-carlo-pi", Parameters = Parameters(new { samples = 300_000 }), Checks = checks });
        assignment.Settings.Checks.OfType<SameAtRanksCheck>().First().Ranks.ShouldBe([1, 2, 4], "8 is more than this lab has");
        using var student = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        var graded = await student.GradedAsync((await student.HandInAsync(assignment.Id, new NewRun { Ranks = 2 })).Id);

        graded.Feedback.Select((one, index) => (index, one.Passed)).Where(one => !one.Passed).Select(one => one.index).ShouldBe([2, 6, 8, 10, 12]);
        graded.Feedback[2].Sentence.ShouldBe("Expected “no such words” in the output; your run did not print it.");
        graded.Feedback[5].Sentence.ShouldStartWith("pi is 3.1");
        graded.Feedback[6].Sentence.ShouldMatch(@"^Expected pi within 1E-09 of the reference run’s 3\.\d+; your run gave 3\.1\d+\.$");
        graded.Feedback[7].Sentence.ShouldEndWith("at 1, 2 and 4 ranks.");
        graded.Feedback[8].Sentence.ShouldBe("Expected the same ranks at 1 and 2 ranks; the run at 1 rank told no ranks.");
        graded.Feedback[10].Sentence.ShouldMatch(@"^Expected at least 1000 times the speed at 2 ranks; it was [\d.]+ times: [\d.]+ s at 1 rank and [\d.]+ s at 2\.$");
        graded.Feedback[12].Sentence.ShouldStartWith("Expected at most 1E-09 s; your run took ");
        graded.Total.ShouldBe(8);

        // 1, 2 and 4 ranks with the student's parameters, and one of another reference: what several checks need is run once.
        graded.CheckJobs.Select(job => (job.Ranks, job.State)).ShouldBe([(1, JobState.Succeeded), (1, JobState.Succeeded), (2, JobState.Succeeded), (4, JobState.Succeeded)], ignoreOrder: true);
        foreach (var job in graded.CheckJobs)
        {
            var info = (await student.GetJobAsync(job.Job))!;
            (info.CheckOf, info.Owner).ShouldBe((graded.Id, $"Sam {made.Id}"));
            (await lab.User.GetJobAsync(job.Job)).ShouldNotBeNull("who teaches sees it as the student does");
        }
    }

    [Fact]
    public async Task HandIn_RunFails_SaysWhyAndIsWorthNothing()
    {
        var made = await lab.User.MakeClassAsync("fails");
        var assignment = await lab.User.MakeAssignmentAsync(made.Id, new AssignmentSettings { Title = "Sleep", Program = "sleep", Checks = [new ExitCheck { Points = 1 }, new TimeCheck { Seconds = 100, Points = 1 }, Pi(3, 1, 1)] });
        using var student = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        var graded = await student.GradedAsync((await student.HandInAsync(assignment.Id, new NewRun { Ranks = 1, TimeLimitSeconds = 1 })).Id);
        graded.Feedback.Select(one => one.Sentence).ShouldBe(
        [
            "Expected a run that succeeds; yours reached its time limit: Stopped after its time limit of 1 second.",
            "Expected at most 100 s and a run that succeeds; yours reached its time limit: Stopped after its time limit of 1 second.",
            "Expected pi within 1 of 3; your run told no pi, for it reached its time limit.",
        ]);
        graded.Total.ShouldBe(0);
    }

    [Fact]
    public async Task HandIn_Late_LosesWhatTheRuleSaysAndTheBestOrTheLastCounts()
    {
        var made = await lab.User.MakeClassAsync("late");
        var settings = new AssignmentSettings { Title = "Late", Program = "hello", DueAt = TimeProvider.System.GetUtcNow().AddHours(-30), Checks = [new ResultCheck { Name = "ranks", Value = 2, Tolerance = 0, Points = 10 }] };
        var closed = await lab.User.MakeAssignmentAsync(made.Id, settings);
        var late = await lab.User.MakeAssignmentAsync(made.Id, settings with { Late = new LateRule { PercentPerDay = 20, MostPercent = 30 } });
        using var student = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        var problem = await student.Http.PostJsonAsync(Routes.HandInsOf(closed.Id), """{ "run": {} }""").ProblemAsync();
        problem.Status.ShouldBe(System.Net.HttpStatusCode.Conflict);
        problem.Detail!.ShouldEndWith(" and takes no late runs.");

        var right = await student.GradedAsync((await student.HandInAsync(late.Id, new NewRun { Ranks = 2 })).Id);
        (right.DaysLate, right.LatePercent, right.CheckPoints, right.Total).ShouldBe((2, 30, 10, 7), "two days begun, but no more than the most");
        var wrong = await student.GradedAsync((await student.HandInAsync(late.Id, new NewRun { Ranks = 1 })).Id);
        (wrong.Total, wrong.Counts).ShouldBe((0, false));
        await OwnAsync(7, right.Id);

        await lab.User.SendAsync<AssignmentInfo>(HttpMethod.Put, Routes.Assignment(late.Id), late.Settings with { Counts = Counting.Last });
        await OwnAsync(0, wrong.Id);
        await lab.User.SendAsync<AssignmentInfo>(HttpMethod.Put, Routes.Assignment(late.Id), late.Settings with { DueAt = null });
        await OwnAsync(10, right.Id);

        async Task OwnAsync(double points, long handIn)
        {
            var own = (await student.SendAsync<AssignmentInfo>(HttpMethod.Get, Routes.Assignment(late.Id))).Own!;
            (own.Points, own.HandIn).ShouldBe((points, handIn));
        }
    }

    [Fact]
    public async Task Recheck_ChecksAreOthersNow_EveryRunIsScoredAnewAndRecorded()
    {
        var made = await lab.User.MakeClassAsync("again");
        var assignment = await lab.User.MakeAssignmentAsync(made.Id, new OutputContainsCheck { Text = "goodbye", Points = 4 });
        using var student = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        var first = await student.GradedAsync((await student.HandInAsync(assignment.Id, new NewRun())).Id);
        first.Total.ShouldBe(0);
        await lab.User.SendAsync<AssignmentInfo>(HttpMethod.Put, Routes.Assignment(assignment.Id), assignment.Settings with { Checks = [new OutputContainsCheck { Text = "Hello from rank", Points = 4 }] });
        (await student.GradedAsync(first.Id)).Total.ShouldBe(0, "until all are checked again");
        (await lab.User.SendAsync<Recheck>(HttpMethod.Post, Routes.Recheck(assignment.Id))).ShouldBe(new Recheck(1, 0));
        var again = await student.GradedAsync(first.Id);
        (again.Total, again.Passed).ShouldBe((4, true));
        var change = (await lab.User.SendAsync<ChangePage>(HttpMethod.Get, $"{Routes.Assignment(assignment.Id)}/record")).Changes[0];
        (change.By, change.What, change.From, change.To).ShouldBe(("the checks", "points of the checks", "0", "4"));

        (await student.Http.DeleteAsync(Routes.Job(first.Job!.Value))).EnsureSuccessStatusCode();
        (await lab.User.SendAsync<Recheck>(HttpMethod.Post, Routes.Recheck(assignment.Id))).ShouldBe(new Recheck(0, 1));
        (await student.GradedAsync(first.Id)).Total.ShouldBe(4, "what was checked stays when the job goes");
    }

    [Fact]
    public async Task Gradebook_AsCsv_HasALineAStudentForEachPlatform()
    {
        var made = await lab.User.MakeClassAsync("book");
        var assignment = await lab.User.MakeAssignmentAsync(made.Id, new AssignmentSettings { Title = "=SUM(1,2)", Program = "hello", Checks = [new ExitCheck { Points = 2.5 }] });
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        using var mia = await lab.Host.JoinAsync(made.JoinCode!, $"Mía {made.Id}");
        await sam.GradedAsync((await sam.HandInAsync(assignment.Id, new NewRun())).Id);
        var path = $"{Routes.Gradebook(made.Id)}.csv";
        using var answer = await lab.User.Http.GetAsync(path);
        (answer.Content.Headers.ContentType!.ToString(), answer.Content.Headers.ContentDisposition!.FileName).ShouldBe(("text/csv; charset=utf-8", $"gradebook-{made.Id}-canvas.csv"));
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        System.Text.Encoding.UTF8.GetString(bytes).ShouldBe($"""
            {'\uFEFF'}Student,ID,SIS User ID,SIS Login ID,Section,"'=SUM(1,2)"
            Points Possible,,,,,2.5
            Mía {made.Id},,,Mía {made.Id},book,
            Sam {made.Id},,,Sam {made.Id},book,2.5

            """.ReplaceLineEndings("\r\n"));
        (await lab.User.Http.GetStringAsync($"{path}?format=moodle")).ShouldStartWith("Name,Email address,");
        foreach (var unknown in new[] { "1", "canvas,moodle", "" })
            (await lab.User.Http.GetAsync($"{path}?format={unknown}").ProblemAsync()).Errors!["format"].ShouldBe(["must be canvas or moodle"]);
    }

    internal static Dictionary<string, JsonElement> Parameters(object values) =>
        JsonSerializer.SerializeToElement(values).Deserialize<Dictionary<string, JsonElement>>()!;

    private static ResultCheck Pi(double value, double tolerance, double points) => new() { Name = "pi", Value = value, Tolerance = tolerance, Points = points };
}
