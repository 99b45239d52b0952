using System.Net;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Api.Tests.Service;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Assignments;

[Collection(RunningLabCollection.Name)]
public sealed class GradebookTests(RunningLab lab) : GradebookTestsOn(lab);

public sealed class PostgresGradebookTests(PostgresRunningLab lab) : GradebookTestsOn(lab), IClassFixture<PostgresRunningLab>;

/// <summary>The gradebook of a large class, on each database.</summary>
public abstract class GradebookTestsOn(RunningLab lab)
{
    private const int Students = 230;

    [Fact]
    public async Task Gradebook_OfALargeClass_ComesInPagesByNameAndTheCsvHasAll()
    {
        var made = await lab.User.MakeClassAsync("large");
        AssignmentInfo[] assignments = [await lab.User.MakeAssignmentAsync(made.Id, new ExitCheck { Points = 4 }), await lab.User.MakeAssignmentAsync(made.Id, new ExitCheck { Points = 2 })];
        await FillAsync(made.Id, assignments[0].Id);

        var pages = new List<Gradebook>();
        for (string? next = null; pages.Count == 0 || next is not null; next = pages[^1].Next)
            pages.Add(await lab.User.SendAsync<Gradebook>(HttpMethod.Get, $"{Routes.Gradebook(made.Id)}{(next is null ? "" : $"?cursor={next}")}"));
        pages.Select(page => page.Rows.Count).ShouldBe([100, 100, 30]);
        pages.ShouldAllBe(page => page.Columns.Count == 2 && page.PointsPossible == 6);
        var rows = pages.SelectMany(page => page.Rows).ToList();
        rows.Select(row => row.Student).ShouldBe(Enumerable.Range(0, Students).Select(number => Name(made.Id, number)));
        rows.Select(row => row.Standings[0].Points).ShouldBe(Enumerable.Range(0, Students).Select(number => number % 3 == 0 ? null : (double?)(number % 5)));

        var csv = (await lab.User.Http.GetStringAsync($"{Routes.Gradebook(made.Id)}.csv?format=moodle")).TrimEnd().Split("\r\n");
        csv[1..].ShouldBe(rows.Select(row => $"{row.Student},,{row.Standings[0].Points},"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    public async Task Gradebook_CursorOfNoPage_IsNamed(string cursor)
    {
        var made = await lab.User.MakeClassAsync("cursor");
        var problem = await lab.User.Http.GetAsync($"{Routes.Gradebook(made.Id)}?cursor={cursor}").ProblemAsync();
        (problem.Status, problem.Errors!.Keys.Single()).ShouldBe((HttpStatusCode.UnprocessableEntity, "cursor"));
    }

    // Past the endpoints: so many passwords would take longer than all else.
    private async Task FillAsync(long classId, long assignment)
    {
        await using var database = lab.OpenDatabase();
        var now = DateTimeOffset.UtcNow;
        var users = Enumerable.Range(0, Students).Select(number => new User { Name = Name(classId, number) }).ToList();
        database.Users.AddRange(users);
        await database.SaveChangesAsync();
        database.Members.AddRange(users.Select(user => new Member { ClassId = classId, UserId = user.Id, Staff = false, JoinedAt = now }));
        database.HandIns.AddRange(users.Index().Where(one => one.Index % 3 != 0).SelectMany(one => new[] { one.Index % 5, 0 }.Select(points => new HandIn
        {
            AssignmentId = assignment, StudentId = one.Item.Id, JobId = null, HandedInAt = now, State = HandInState.Graded, CheckPoints = points, Passed = points > 0,
        })));
        await database.SaveChangesAsync();
    }

    private static string Name(long classId, int number) => $"Sam {classId} {number:000}";
}
