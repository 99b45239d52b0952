using System.Net;
using MpiLab.Api.Tests.Service;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Classes;

/// <summary>A class's limits in place of the lab's.</summary>
[Collection(RunningLabCollection.Name)]
public sealed class LimitTests(RunningLab lab)
{
    [Fact]
    public async Task RanksAndSeconds_OverTheClasss_AreNamedWithTheFigure()
    {
        var made = await lab.User.MakeClassAsync("narrow", new ClassLimits(MaximumRanks: 2, MaximumSeconds: 90));
        using var student = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        var errors = (await student.TryAsync(ranks: 3, seconds: 91)).ShouldBeOfType<SubmitOutcome.Invalid>().Errors;
        errors["ranks"].ShouldBe(["must be a whole number from 1 to 2, which the class “narrow” allows"]);
        errors["timeLimitSeconds"].ShouldBe(["must be a whole number from 1 to 90 seconds, which the class “narrow” allows"]);
        var own = (await student.GetLabAsync())!;
        (own.MaximumRanks, own.DefaultTimeLimitSeconds, own.MaximumTimeLimitSeconds).ShouldBe((2, 90, 90));
        (await lab.User.GetLabAsync())!.MaximumRanks.ShouldBe(RunningLab.Slots, "who teaches it has the lab's");
    }

    [Fact]
    public async Task RanksAndSeconds_OfSeveralClasses_TheWidestHolds()
    {
        var narrow = await lab.User.MakeClassAsync("one rank", new ClassLimits(MaximumRanks: 1, MaximumSeconds: 7200));
        var wide = await lab.User.MakeClassAsync("three ranks", new ClassLimits(MaximumRanks: 3, MaximumSeconds: 60));
        using var student = await lab.Host.JoinAsync(narrow.JoinCode!, $"Sam {narrow.Id}");
        await student.SendAsync<ClassInfo>(HttpMethod.Post, Routes.Join, new JoinRequest(wide.JoinCode));
        var own = (await student.GetLabAsync())!;
        (own.MaximumRanks, own.MaximumTimeLimitSeconds).ShouldBe((3, 7200), "more than the lab's, too");
    }

    [Fact]
    public async Task JobsAtOnce_ManyInParallel_NoMoreThanTheClassAllows()
    {
        var made = await lab.User.MakeClassAsync("two at once", new ClassLimits(JobsAtOnce: 2));
        using var student = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        await using var blocked = await AllSlots.TakeAsync(lab.User);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => student.TryAsync()));
        var accepted = outcomes.OfType<SubmitOutcome.Accepted>().ToList();
        accepted.Count.ShouldBe(2);
        outcomes.OfType<SubmitOutcome.QueueFull>().Select(full => full.Sentence).Distinct().ShouldHaveSingleItem()
            .ShouldBe("The class “two at once” allows 2 jobs at once, and you have 2 that wait or run. Try again when one has ended.");
        foreach (var one in accepted) await student.CancelAsync(one.Job.Id);
        var next = (await student.TryAsync()).ShouldBeOfType<SubmitOutcome.Accepted>();
        await student.CancelAsync(next.Job.Id);
    }

    [Fact]
    public async Task DailyRankSeconds_SpentAndAskedFor_AreHeldToTheClasss()
    {
        var made = await lab.User.MakeClassAsync("daily", new ClassLimits(DailyRankSeconds: 200));
        using var student = await lab.Host.JoinAsync(made.JoinCode!, $"Sam {made.Id}");
        var refused = (await student.TryAsync(ranks: 4, seconds: 60)).ShouldBeOfType<SubmitOutcome.QueueFull>();
        refused.Sentence.ShouldStartWith("The class “daily” allows 200 rank-seconds a day, 200 of which are left, and this job may take 4 × 60 = 240.");
        refused.RetryAfter.ShouldBeLessThanOrEqualTo(TimeSpan.FromDays(1));

        var job = (await student.TryAsync(ranks: 2, seconds: 90)).ShouldBeOfType<SubmitOutcome.Accepted>().Job;
        await student.EndOfAsync(job.Id);
        // It took some of its 180, and gave the rest back.
        (await student.TryAsync(ranks: 2, seconds: 100)).ShouldBeOfType<SubmitOutcome.QueueFull>().Sentence.ShouldNotContain(" 200 of which");
        (await student.Http.DeleteAsync(Routes.Job(job.Id))).EnsureSuccessStatusCode();
        (await student.TryAsync(ranks: 2, seconds: 100)).ShouldBeOfType<SubmitOutcome.QueueFull>("deleting a job gives nothing back");
        var again = (await student.TryAsync(ranks: 2, seconds: 50)).ShouldBeOfType<SubmitOutcome.Accepted>().Job;
        await student.EndOfAsync(again.Id);
    }

    [Theory]
    [InlineData("maximumRanks", "0", "4")]
    [InlineData("maximumRanks", "5", "4")]
    [InlineData("maximumSeconds", "-1", "2,592,000")]
    [InlineData("jobsAtOnce", "10001", "10,000")]
    [InlineData("dailyRankSeconds", "0", "345,600")]
    public async Task Class_LimitOutOfRange_NamesTheFieldAndTheFigure(string field, string value, string most)
    {
        var problem = await lab.User.Http.PostJsonAsync(Routes.Classes, $$"""{ "name": "x", "limits": { "{{field}}": {{value}} } }""").ProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Errors![$"limits.{field}"].Single().ShouldStartWith($"must be a whole number from 1 to {most},");
    }
}
