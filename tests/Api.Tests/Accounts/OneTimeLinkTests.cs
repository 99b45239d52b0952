using MpiLab.Api.Accounts;

namespace MpiLab.Api.Tests.Accounts;

public sealed class OneTimeLinkTests
{
    [Fact]
    public void TryUse_RightSecret_IsGoodOnce()
    {
        var link = new OneTimeLink();
        var secret = link.Issue();
        link.TryUse(secret).ShouldBeTrue();
        link.TryUse(secret).ShouldBeFalse();
    }

    [Fact]
    public void TryUse_WrongSecret_LeavesTheRightOneGood()
    {
        var link = new OneTimeLink();
        var secret = link.Issue();
        link.TryUse("").ShouldBeFalse();
        link.TryUse(secret + "x").ShouldBeFalse();
        link.TryUse(secret).ShouldBeTrue();
    }

    [Fact]
    public void TryUse_ManyAtOnce_OneGetsIn()
    {
        var link = new OneTimeLink();
        var secret = link.Issue();
        Enumerable.Range(0, 1000).AsParallel().Count(_ => link.TryUse(secret)).ShouldBe(1);
    }

    [Fact]
    public void TryUse_NeverIssued_IsFalse() => new OneTimeLink().TryUse("").ShouldBeFalse();

    [Fact]
    public void Issue_Secret_Has256Bits() => System.Buffers.Text.Base64Url.DecodeFromChars(new OneTimeLink().Issue()).Length.ShouldBe(32);
}
