using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Assignments;

/// <summary>The runs that checks need: after everybody's own, for nobody's account, and through a death of the service.</summary>
[Collection(RunningLabCollection.Name)]
public sealed class CheckRunTests(RunningLab lab)
{
    [Fact]
    public async Task CheckRuns_WaitBehindJobsThatCameLaterAndCountForNoLimit()
    {
        var made = await lab.User.MakeClassAsync("polite", new ClassLimits(JobsAtOnce: 1, DailyRankSeconds: 2000));
        var assignment = await lab.User.MakeAssignmentAsync(made.Id, new SameAtRanksCheck { Name = "ranks", Ranks = [1, 2], Points = 1 });
        using var student = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        var run = await student.StartAsync("hello", ranks: 1, more: job => job with { TimeLimitSeconds = 60 });
        await student.EndOfAsync(run.Id);

        HandInInfo handIn;
        await using (await AllSlots.TakeAsync(lab.User))
        {
            handIn = await student.HandInAsync(assignment.Id, new NewHandIn { Job = run.Id });
            var check = await WaitingCheckAsync(student, handIn.Id);
            check.QueuePosition.ShouldBe(1);
            // At most one at once, and 600 seconds at 2 ranks a check: neither stands in the way.
            var own = (await student.TryAsync(ranks: 1, seconds: 900)).ShouldBeOfType<SubmitOutcome.Accepted>().Job;
            own.QueuePosition.ShouldBe(1);
            (await student.GetJobAsync(check.Id))!.QueuePosition.ShouldBe(2);
            (await student.TryAsync()).ShouldBeOfType<SubmitOutcome.QueueFull>();
            await student.CancelAsync(own.Id);
        }
        var graded = await student.GradedAsync(handIn.Id);
        graded.Feedback.Single().Sentence.ShouldBe("Expected the same ranks at 1 and 2 ranks; it was 1 at 1 rank and 2 at 2.");
    }

    [Fact]
    public async Task CheckRun_StudentCancelsIt_TheCheckIsMissed()
    {
        var made = await lab.User.MakeClassAsync("cancelled");
        var assignment = await lab.User.MakeAssignmentAsync(made.Id, new ExitCheck { Points = 1 }, new SameAtRanksCheck { Name = "ranks", Ranks = [1, 2], Points = 1 });
        using var student = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        var run = await student.StartAsync("hello", ranks: 1);
        await student.EndOfAsync(run.Id);
        HandInInfo handIn;
        await using (await AllSlots.TakeAsync(lab.User))
        {
            handIn = await student.HandInAsync(assignment.Id, new NewHandIn { Job = run.Id });
            await student.CancelAsync((await WaitingCheckAsync(student, handIn.Id)).Id);
            var graded = await student.GradedAsync(handIn.Id);
            graded.Feedback.Select(one => one.Passed).ShouldBe([true, false]);
            graded.Feedback[1].Sentence.ShouldEndWith("the run at 2 ranks told no ranks, for it was cancelled.");
        }
    }

    [Fact]
    public async Task Checks_ServiceKilledAmongThem_GoOnAndRunNothingTwice()
    {
        await using var host = await LabHost.StartAsync("--Queue:Slots=2");
        var made = await host.Client.MakeClassAsync("restart");
        var assignment = await host.Client.MakeAssignmentAsync(made.Id, new AssignmentSettings
        {
            Title = "Restart", Program = "sleep", Parameters = HandInTestsOn.Parameters(new { seconds = 0.1 }),
            Checks =
            [
                new ExitCheck { Points = 1 },
                new ReferenceCheck { Name = "none", Tolerance = 0, Parameters = HandInTestsOn.Parameters(new { seconds = 600 }), Points = 1 },
                new SpeedupCheck { Ranks = 2, AtLeast = 0.001, Points = 1 },
            ],
        });
        using var student = await host.JoinAsync(made.JoinCode!, "Sam");
        var handIn = await student.HandInAsync(assignment.Id, new NewRun());
        // The reference run sleeps: its speedup's are ended or wait, and nothing is decided.
        var sleeper = await RunningCheckAsync(student, handIn.Id, job => job.Parameters["seconds"].GetDouble() == 600);
        await host.KillAsync();
        await host.StartAgainAsync();
        using var again = await host.SignInAsync("Sam");
        (await again.SendAsync<HandInInfo>(HttpMethod.Get, Routes.HandIn(handIn.Id))).State.ShouldBe(HandInState.Checking);
        await again.CancelAsync(sleeper.Id);
        var graded = await again.GradedAsync(handIn.Id);
        graded.Feedback.Select(one => one.Passed).ShouldBe([true, false, true]);
        graded.CheckJobs.Count.ShouldBe(3);
        foreach (var job in graded.CheckJobs) (await again.GetJobAsync(job.Job))!.Attempt.ShouldBe(1);
    }

    private static Task<JobInfo> WaitingCheckAsync(LabClient student, long handIn) => CheckAsync(student, handIn, job => job.State == JobState.Queued);

    private static Task<JobInfo> RunningCheckAsync(LabClient student, long handIn, Func<JobInfo, bool> which) => CheckAsync(student, handIn, job => job.State == JobState.Running && which(job));

    private static async Task<JobInfo> CheckAsync(LabClient student, long handIn, Func<JobInfo, bool> which)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            foreach (var check in (await student.SendAsync<HandInInfo>(HttpMethod.Get, Routes.HandIn(handIn))).CheckJobs)
                if (await student.GetJobAsync(check.Job, cancellationToken: patience.Token) is { } job && which(job)) return job;
            await Task.Delay(50, patience.Token);
        }
    }
}
