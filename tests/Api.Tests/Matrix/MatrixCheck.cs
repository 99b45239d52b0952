using MpiLab.Cli;

namespace MpiLab.Api.Tests.Matrix;

/// <summary>Asks everything as everyone, and compares the answers with the rules.</summary>
internal static class MatrixCheck
{
    public static async Task RunAsync(IReadOnlyDictionary<string, Rule> rules, Cast cast, Func<LabClient, string, long, Rule, string, Task<Verdict>> send, int least)
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
