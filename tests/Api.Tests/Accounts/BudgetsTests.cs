using MpiLab.Api.Accounts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Accounts;

public sealed class BudgetsTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Take_MoreThanThereIs_IsRefusedUntilTimeHasPassed()
    {
        var budgets = new Budgets<string>(3, TimeSpan.FromSeconds(10), _time);
        Enumerable.Range(0, 5).Select(_ => budgets.Take("ada").Left).ShouldBe([2, 1, 0, -1, -1]);
        budgets.Take("ada").One.ShouldBe(TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(4));
        var refused = budgets.Take("ada");
        (refused.Left, refused.One, refused.All).ShouldBe((-1, TimeSpan.FromSeconds(6), TimeSpan.FromSeconds(26)));
        _time.Advance(TimeSpan.FromSeconds(6));
        budgets.Take("ada").Left.ShouldBe(0);
        budgets.Take("ada").Left.ShouldBe(-1);
        _time.Advance(TimeSpan.FromDays(1));
        budgets.Take("ada").Left.ShouldBe(2, "more than all is not saved up");
    }

    [Fact]
    public void Take_OfOneKey_LeavesOthersAlone()
    {
        var budgets = new Budgets<string>(1, TimeSpan.FromSeconds(10), _time);
        budgets.Take("ada").Left.ShouldBe(0);
        budgets.Take("eve").Left.ShouldBe(0);
        budgets.Take("ada").Left.ShouldBe(-1);
    }

    [Fact]
    public void Take_ByManyAtOnce_GrantsAsManyAsThereAre()
    {
        var budgets = new Budgets<string>(50, TimeSpan.FromDays(1), _time);
        Enumerable.Range(0, 1000).AsParallel().Count(_ => budgets.Take("ada").Left >= 0).ShouldBe(50);
    }

    [Fact]
    public void Take_OfManyKeysOverTime_StaysExact()
    {
        var budgets = new Budgets<int>(2, TimeSpan.FromSeconds(1), _time);
        for (var key = 0; key < 5000; key++)
        {
            budgets.Take(key).Left.ShouldBe(1);
            budgets.Take(-1 - key % 2);
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }
        budgets.Take(4999).Left.ShouldBe(0, "it was taken from a moment ago");
    }
}
