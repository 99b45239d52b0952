using MpiLab.Api.Tests.Service;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Matrix;

/// <summary>Every endpoint, for every caller and everyone's things.</summary>
public sealed class MatrixTests(RunningLab lab) : IClassFixture<RunningLab>
{
    [Fact]
    public async Task Endpoints_AllOfThem_HaveARule() => (await ServiceEndpoints.NamesAsync()).ShouldBe(Rules.Endpoints.Keys, ignoreOrder: true);

    [Fact]
    public async Task Endpoint_ForEachCallerAndOwner_AnswersAsTheRulesSay()
    {
        using var otherKeys = new TempFolder();
        var cast = await Cast.MeetAsync(lab, otherKeys);
        await MatrixCheck.RunAsync(Rules.Endpoints, cast, (caller, endpoint, id, rule, query) => Requests.SendAsync(caller, endpoint, id, rule.Body, query), least: 500);
    }
}
