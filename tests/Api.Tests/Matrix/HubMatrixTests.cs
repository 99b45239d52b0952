using MpiLab.Api.Tests.Service;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Matrix;

/// <summary>
/// Every method of the hub, for every caller and everyone's things. On a service of its own: one that has heard the wrong
/// secrets of the endpoints' test hears no new ones from its address for a while.
/// </summary>
public sealed class HubMatrixTests(RunningLab lab) : IClassFixture<RunningLab>
{
    [Fact]
    public void HubMethods_AllOfThem_HaveARule() => ServiceEndpoints.HubMethods.ShouldBe(Rules.HubMethods.Keys, ignoreOrder: true);

    [Fact]
    public async Task HubMethod_ForEachCallerAndOwner_AnswersAsTheRulesSay()
    {
        using var otherKeys = new TempFolder();
        var cast = await Cast.MeetAsync(lab, otherKeys);
        await MatrixCheck.RunAsync(Rules.HubMethods, cast, (caller, method, id, _, _) => Requests.CallAsync(caller, method, id), least: 60);
    }
}
