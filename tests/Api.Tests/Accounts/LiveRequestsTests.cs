using MpiLab.Api.Accounts;

namespace MpiLab.Api.Tests.Accounts;

public sealed class LiveRequestsTests
{
    private static readonly SignIn Ada = new(1, null, 1, ""), AdasToken = new(1, 5, null, ""), Eve = new(2, null, 2, "");

    private readonly LiveRequests _requests = new();

    [Fact]
    public void End_OneSignIn_EndsItsRequestsAlone()
    {
        var ended = new List<string>();
        using var page = _requests.Hold(Ada, () => ended.Add("page"));
        using var first = _requests.Hold(AdasToken, () => ended.Add("first"));
        using var second = _requests.Hold(AdasToken, () => ended.Add("second"));
        using var eves = _requests.Hold(Eve, () => ended.Add("eve's"));
        _requests.SignIns.ShouldBe([Ada, AdasToken, Eve], ignoreOrder: true);

        _requests.End([AdasToken]);
        ended.Order().ShouldBe(["first", "second"]);
    }

    [Fact]
    public void End_RequestThatIsOver_IsLeftAlone()
    {
        var ended = false;
        _requests.Hold(Ada, () => ended = true)!.Dispose();
        _requests.SignIns.ShouldBeEmpty();
        _requests.End([Ada]);
        ended.ShouldBeFalse();
    }

    [Fact]
    public void Hold_TooManyOfOneUser_IsRefusedUntilOneEnds()
    {
        var held = Enumerable.Range(0, LiveRequests.MostPerUser).Select(index => _requests.Hold(new SignIn(1, index, null, ""), () => { })!).ToList();
        held.ShouldNotContain((IDisposable?)null);
        _requests.Hold(Ada, () => { }).ShouldBeNull("whatever token it comes by");
        _requests.Hold(Eve, () => { })!.Dispose();
        held[7].Dispose();
        held[7].Dispose();
        using (_requests.Hold(Ada, () => { }).ShouldNotBeNull()) _requests.Hold(Ada, () => { }).ShouldBeNull("one place was free, not two");
        foreach (var one in held) one.Dispose();
        _requests.SignIns.ShouldBeEmpty();
    }
}
