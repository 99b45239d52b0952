using System.Net;
using Microsoft.AspNetCore.SignalR;
using MpiLab.Api.Tests.Service;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Dashboard;

/// <summary>Who sees a class's way through an assignment, and what it says as students go; on each database.</summary>
public abstract class LiveProgressTests(RunningLab lab)
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Progress_OfAnAssignment_IsForThoseWhoTeachItsClass()
    {
        var (first, second) = (await lab.User.MakeClassAsync("progress"), await lab.User.MakeClassAsync("other progress"));
        using var ada = await lab.Host.NewInstructorAsync(first.JoinCode!, $"Ada {first.Id}");
        using var bob = await lab.Host.NewInstructorAsync(second.JoinCode!, $"Bob {second.Id}");
        var adas = await ada.MakeClassAsync("Ada's");
        using var sam = await lab.Host.JoinAsync(adas.JoinCode!, $"Sam {adas.Id}");
        // Who teaches another class and is a student of this one is no member of its staff.
        await bob.SendAsync<ClassInfo>(HttpMethod.Post, Routes.Join, new JoinRequest(adas.JoinCode));
        var assignment = await ada.MakeAssignmentAsync(adas.Id, new ExitCheck { Points = 1 });

        var seen = await ada.SendAsync<AssignmentProgress>(HttpMethod.Get, Routes.Progress(assignment.Id));
        (seen.Whole, seen.Assignment, seen.Title).ShouldBe((true, assignment.Id, "Hello"));
        seen.Students.Select(student => (student.Name, student.State)).ShouldBe([($"Bob {second.Id}", ProgressState.NotStarted), ($"Sam {adas.Id}", ProgressState.NotStarted)]);
        (await lab.User.SendAsync<AssignmentProgress>(HttpMethod.Get, Routes.Progress(assignment.Id))).Counts.Students.ShouldBe(2, "an administrator manages every class");
        (await bob.Http.GetAsync(Routes.Progress(assignment.Id)).ProblemAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        (await sam.Http.GetAsync(Routes.Progress(assignment.Id)).ProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await ada.Http.GetAsync(Routes.Progress(assignment.Id + 1000)).ProblemAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        foreach (var stranger in new[] { bob, sam })
            (await Should.ThrowAsync<HubException>(async () => await stranger.WatchProgressByHubAsync(assignment.Id).FirstAsync())).Message.ShouldContain($"You teach no assignment {assignment.Id}");
    }

    [Fact]
    public async Task Progress_StudentsTryMissAndPass_ComesAsTheyGo()
    {
        var made = await lab.User.MakeClassAsync("live progress");
        using var sam = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        using var eve = await lab.Host.JoinAsync(made.JoinCode!, $"Eve {made.Id}");
        using var tom = await lab.Host.JoinAsync(made.JoinCode!, $"Tom {made.Id}");
        await sam.EndOfAsync((await sam.StartAsync("hello")).Id);
        var assignment = await lab.User.MakeAssignmentAsync(made.Id, new ExitCheck { Points = 2 }, new OutputContainsCheck { Text = "rank 1", Points = 8 });
        using var patience = new CancellationTokenSource(HangLimit);
        await using var updates = lab.User.WatchProgressByHubAsync(assignment.Id, patience.Token).GetAsyncEnumerator(patience.Token);
        var rows = new Dictionary<string, StudentProgress>();
        async Task<AssignmentProgress> WhenAsync(string name, ProgressState state)
        {
            while (!(rows.TryGetValue($"{name} {made.Id}", out var row) && row.State == state))
            {
                (await updates.MoveNextAsync()).ShouldBeTrue();
                if (updates.Current.Whole) rows.Clear();
                foreach (var changed in updates.Current.Students) rows[changed.Name] = changed;
            }
            return updates.Current;
        }

        // What they ran before the assignment was made is no try.
        await WhenAsync("Sam", ProgressState.NotStarted);
        await sam.StartAsync("hello");
        (await WhenAsync("Sam", ProgressState.Trying)).Counts.ShouldBe(new ProgressCounts(Students: 3, NotStarted: 2, Trying: 1, Checking: 0, NotPassed: 0, Passed: 0));
        updates.Current.Students.ShouldHaveSingleItem("the others stand as they were");
        var missed = await eve.HandInAsync(assignment.Id, new NewRun { Ranks = 1 });
        (await WhenAsync("Eve", ProgressState.NotPassed)).Checks.ShouldBe([new CheckProgress("the run succeeds", 2, 1, 0), new CheckProgress("the output contains “rank 1”", 8, 0, 1)]);
        var row = rows[$"Eve {made.Id}"];
        (row.Points, row.HandIn).ShouldBe((2, missed.Id));
        row.Missed.ShouldBe([2]);
        updates.Current.Points.Where(band => band.Students > 0).ShouldBe([new PointsBand(20, 1)]);

        await eve.HandInAsync(assignment.Id, new NewRun { Ranks = 2 });
        (await WhenAsync("Eve", ProgressState.Passed)).Checks.ShouldBe([new CheckProgress("the run succeeds", 2, 1, 0), new CheckProgress("the output contains “rank 1”", 8, 1, 0)]);
        rows[$"Eve {made.Id}"].Missed.ShouldBeEmpty();
        updates.Current.Points.Where(band => band.Students > 0).ShouldBe([new PointsBand(100, 1)]);
        // Who is taken out goes, with what they had.
        (await lab.User.Http.DeleteAsync($"{Routes.Class(made.Id)}/members/{(await eve.SelfAsync()).Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        while (updates.Current.Counts.Students != 2) (await updates.MoveNextAsync()).ShouldBeTrue();
        (updates.Current.Whole, updates.Current.Counts.Passed).ShouldBe((true, 0));
    }
}

public sealed class SqliteLiveProgressTests(RunningLab lab) : LiveProgressTests(lab), IClassFixture<RunningLab>;

public sealed class PostgresLiveProgressTests(PostgresRunningLab lab) : LiveProgressTests(lab), IClassFixture<PostgresRunningLab>;
