using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Matrix;

/// <summary>Every endpoint and method of the hub, for every caller and everyone's things.</summary>
public sealed class MatrixTests(RunningLab lab) : IClassFixture<RunningLab>
{
    [Fact]
    public async Task Endpoints_AllOfThem_HaveARule() => (await ServiceEndpoints.NamesAsync()).ShouldBe(Rules.Endpoints.Keys, ignoreOrder: true);

    [Fact]
    public void HubMethods_AllOfThem_HaveARule() => ServiceEndpoints.HubMethods.ShouldBe(Rules.HubMethods.Keys, ignoreOrder: true);

    [Fact]
    public async Task Endpoint_ForEachCallerAndOwner_AnswersAsTheRulesSay()
    {
        using var otherKeys = new TempFolder();
        var cast = await Cast.MeetAsync(lab, otherKeys);
        await CheckAsync(Rules.Endpoints, cast, (caller, endpoint, id, rule, query) => Requests.SendAsync(caller, endpoint, id, rule.Body, query), least: 500);
    }

    [Fact]
    public async Task HubMethod_ForEachCallerAndOwner_AnswersAsTheRulesSay()
    {
        using var otherKeys = new TempFolder();
        var cast = await Cast.MeetAsync(lab, otherKeys);
        await CheckAsync(Rules.HubMethods, cast, (caller, method, id, _, _) => Requests.CallAsync(caller, method, id), least: 60);
    }

    private static async Task CheckAsync(IReadOnlyDictionary<string, Rule> rules, Cast cast, Func<LabClient, string, long, Rule, string, Task<Verdict>> send, int least)
    {
        var (wrong, count) = (new List<string>(), 0);
        foreach (var caller in Enum.GetValues<Caller>())
        {
            foreach (var (name, rule) in rules)
                foreach (var whose in rule.Thing == Thing.None ? [Whose.TheCallers] : Enum.GetValues<Whose>())
                {
                    // One client each: what an answer does to a cookie must not reach the next request.
                    using var client = await cast.ClientAsync(caller);
                    var expected = Rules.Expected(name, rule, caller, whose);
                    var actual = await send(client, name, await cast.ThingAsync(rule.Thing, caller, whose), rule, cast.Query(caller));
                    if (actual != expected) wrong.Add($"{name} by {caller} of {whose}: {actual}, not {expected}");
                    count++;
                }
        }
        wrong.ShouldBeEmpty();
        count.ShouldBeGreaterThan(least);
    }
}
