using System.Net;
using MpiLab.Api.Tests.Service;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Assignments;

/// <summary>What an assignment must be: whatever is wrong is named with what would be right.</summary>
[Collection(RunningLabCollection.Name)]
public sealed class SettingsTests(RunningLab lab)
{
    [Theory]
    [InlineData("""{ "type": "guess", "points": 1 }""", "type", "must be one of exit, contains, matches, result, reference, sameAtRanks, speedup, time")]
    [InlineData("""{ "points": 1 }""", "type", "must be one of exit, contains, matches, result, reference, sameAtRanks, speedup, time")]
    [InlineData("""{ "type": "exit" }""", "points", "must be given: a number")]
    [InlineData("""{ "type": "exit", "points": "ten" }""", "points", "must be a number")]
    [InlineData("""{ "type": "exit", "points": -1 }""", "points", "must be a number from 0 to 1,000")]
    [InlineData("""{ "type": "exit", "points": 1e999 }""", "points", "must be a number")]
    [InlineData("""{ "type": "exit", "points": 1, "state": "running" }""", "state", "must be a state that a job ends in")]
    [InlineData("""{ "type": "exit", "points": 1, "colour": 1 }""", "colour", "is no field here; there are state, points")]
    [InlineData("""{ "type": "contains", "points": 1, "text": "" }""", "text", "must have 1 to 500 characters")]
    [InlineData("""{ "type": "matches", "points": 1, "pattern": "(" }""", "pattern", "must be a regular expression: Invalid pattern '(' at offset 1. Not enough )'s")]
    [InlineData("""{ "type": "matches", "points": 1, "pattern": "(a)\\1" }""", "pattern", "must be a regular expression without back references, look-around and huge repetitions")]
    [InlineData("""{ "type": "result", "points": 1, "name": "pi", "value": 3 }""", "tolerance", "must be given: a number")]
    [InlineData("""{ "type": "result", "points": 1, "name": "pi", "value": 3, "tolerance": -1 }""", "tolerance", "must be at least 0")]
    [InlineData("""{ "type": "reference", "points": 1, "name": "pi", "tolerance": 1, "ranks": 5 }""", "ranks", "must be a whole number from 1 to 4, which Monte Carlo π and this lab can run")]
    [InlineData("""{ "type": "reference", "points": 1, "name": "pi", "tolerance": 1, "parameters": { "sample": 1 } }""", "parameters.sample", null)]
    [InlineData("""{ "type": "sameAtRanks", "points": 1, "name": "pi", "ranks": [1, 8] }""", "ranks", "must be 2 to 8 different whole numbers from 1 to 4, which Monte Carlo π and this lab can run")]
    [InlineData("""{ "type": "speedup", "points": 1, "ranks": 1, "atLeast": 2 }""", "ranks", "must be a whole number from 2 to 4")]
    [InlineData("""{ "type": "speedup", "points": 1, "ranks": 2, "atLeast": 0 }""", "atLeast", "must be above 0")]
    [InlineData("""{ "type": "time", "points": 1, "seconds": 0 }""", "seconds", "must be above 0")]
    public async Task Check_ThatIsWrong_IsNamed(string check, string field, string? right)
    {
        var made = await ClassAsync();
        var problem = await lab.User.Http.PostJsonAsync(Routes.AssignmentsOf(made), $$"""
            { "title": "x", "program": "monte-carlo-pi", "checks": [{ "type": "exit", "points": 1 }, {{check}}] }
            """).ProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Errors!.ShouldHaveSingleItem().Key.ShouldBe($"checks[1].{field}");
        if (right is not null) problem.Errors!.Values.Single().ShouldBe([right]);
    }

    [Theory]
    [InlineData("""{ "title": " " }""", "title", "must have 1 to 200 characters")]
    [InlineData("""{ "title": "a\u0000b" }""", "title", "must be text without the character U+0000")]
    [InlineData("""{ "title": 5 }""", "title", "must be a text")]
    [InlineData("""{ "program": "nothing" }""", "program", "must be the name of a program that the lab has")]
    [InlineData("""{ "dueAt": "tomorrow" }""", "dueAt", "must be a time such as 2026-11-22T18:00:00Z")]
    [InlineData("""{ "opensAt": "2026-11-22T18:00:00Z", "dueAt": "2026-11-22T18:00:00Z" }""", "dueAt", "must be after opensAt")]
    [InlineData("""{ "late": { "percentPerDay": 101 } }""", "late.percentPerDay", "must be a number from 0 to 100")]
    [InlineData("""{ "late": { "mostPercent": 50 } }""", "late.percentPerDay", "must be given: a number")]
    [InlineData("""{ "counts": "worst" }""", "counts", "must be one of best, last")]
    [InlineData("""{ "checks": [] }""", "checks", "must be a list of 1 to 20 checks")]
    [InlineData("""{ "checks": 1 }""", "checks", "must be a list")]
    [InlineData("""{ "ranks": 5 }""", "ranks", "must be a whole number from 1 to 4, which Hello, ranks and this lab can run")]
    public async Task Setting_ThatIsWrong_IsNamed(string change, string field, string right)
    {
        var all = System.Text.Json.Nodes.JsonNode.Parse("""{ "title": "x", "program": "hello", "checks": [{ "type": "exit", "points": 1 }] }""")!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(change)!.AsObject()) all[name] = value?.DeepClone();
        var problem = await lab.User.Http.PostJsonAsync(Routes.AssignmentsOf(await ClassAsync()), all.ToJsonString()).ProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var (wrong, errors) = problem.Errors!.ShouldHaveSingleItem();
        (wrong, errors.Single()).ShouldBe((field, right));
    }

    [Fact]
    public async Task Change_EachFieldThatIsAnother_IsRecorded()
    {
        var assignment = await lab.User.MakeAssignmentAsync(await ClassAsync(), new ExitCheck { Points = 1 });
        var changed = assignment.Settings with { Title = "Hello again", Late = new LateRule { PercentPerDay = 10, MostPercent = 50 }, Checks = [new ExitCheck { Points = 2.5 }] };
        (await lab.User.SendAsync<AssignmentInfo>(HttpMethod.Put, Routes.Assignment(assignment.Id), changed)).PointsPossible.ShouldBe(2.5);
        var changes = (await lab.User.SendAsync<ChangePage>(HttpMethod.Get, $"{Routes.Assignment(assignment.Id)}/record")).Changes;
        changes.Select(change => (change.What, change.From, change.To)).ShouldBe(
        [
            ("checks", "the run succeeds (1 point)", "the run succeeds (2.5 points)"),
            ("late runs", "none taken", "10 % off a day, at most 50 %"),
            ("title", "Hello", "Hello again"),
            ("assignment", null, "Hello"),
        ]);
    }

    private async Task<long> ClassAsync() =>
        (await lab.User.SendAsync<List<ClassInfo>>(HttpMethod.Get, Routes.Classes)).FirstOrDefault(made => made.Name == "settings")?.Id ?? (await lab.User.MakeClassAsync("settings")).Id;
}
