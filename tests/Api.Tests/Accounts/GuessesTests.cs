using System.Net;
using MpiLab.Api.Accounts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Accounts;

public sealed class GuessesTests
{
    private static readonly IPAddress Here = IPAddress.Loopback;

    private readonly ManualTime _time = new();
    private readonly Guesses _guesses;

    public GuessesTests() => _guesses = new Guesses(_time);

    [Fact]
    public void MayTry_AfterManyWrongOnes_OneMoreAfterAPause()
    {
        Wrong(Here).ShouldBe(Guesses.AtOnce);
        _time.Advance(Guesses.OneMoreAfter * 3);
        Wrong(Here).ShouldBe(3);
        _time.Advance(TimeSpan.FromDays(1));
        Wrong(Here).ShouldBe(Guesses.AtOnce, "time saved up is not more than this");
    }

    [Fact]
    public void MayTry_RightBefore_IsAlwaysHeard()
    {
        _guesses.WasRight([7]);
        Wrong(Here);
        _guesses.MayTry(Here, [7]).ShouldBeTrue();
        _guesses.MayTry(Here, [8]).ShouldBeFalse();
        _guesses.WasWrong(Here, [7]);
        _guesses.MayTry(Here, [7]).ShouldBeFalse("it was revoked");
    }

    [Fact]
    public void MayTry_AddressesOfOneNetwork_AreOne()
    {
        Wrong(IPAddress.Parse("2001:db8:1:2::1"));
        _guesses.MayTry(IPAddress.Parse("2001:db8:1:2:ffff::9"), [1]).ShouldBeFalse();
        _guesses.MayTry(IPAddress.Parse("2001:db8:1:3::1"), [1]).ShouldBeTrue();
        Wrong(IPAddress.Parse("::ffff:10.0.0.1"));
        _guesses.MayTry(IPAddress.Parse("10.0.0.1"), [1]).ShouldBeFalse();
        _guesses.MayTry(null, [1]).ShouldBeTrue();
    }

    [Fact]
    public void WasWrong_FromEndlessAddresses_KeepsNoMoreThanSomeAndStillBounds()
    {
        var addresses = Enumerable.Range(0, 30_000).Select(index => new IPAddress((long)index << 8 | 10)).ToList();
        foreach (var address in addresses) _guesses.WasWrong(address, [1]);
        _guesses.MayTry(IPAddress.Parse("192.0.2.1"), [1]).ShouldBeFalse("those that came too late share one count");
        _time.Advance(TimeSpan.FromDays(1));
        _guesses.WasWrong(Here, [1]);
        _guesses.MayTry(IPAddress.Parse("192.0.2.1"), [1]).ShouldBeTrue();
    }

    // How many are heard until none is.
    private int Wrong(IPAddress from)
    {
        var heard = 0;
        for (; _guesses.MayTry(from, [1]); heard++) _guesses.WasWrong(from, [1]);
        return heard;
    }
}
