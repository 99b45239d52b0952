using MpiLab.Api.Dashboard;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Dashboard;

public sealed class SlotHistoryTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void History_OfMoreThanAnHour_KeepsTheLastHourAlone()
    {
        var history = new SlotHistory();
        for (var i = 0; i < 1000; i++) history.Add(new SlotSample(Start + i * SlotHistory.Every, i, 8, 0, 0));
        var kept = history.After(DateTimeOffset.MinValue);
        (kept.Count, kept[0].InUse, kept[^1].InUse).ShouldBe((360, 640, 999));
        (SlotHistory.Every * kept.Count).ShouldBe(TimeSpan.FromHours(1));
        history.After(kept[^3].Time).Select(sample => sample.InUse).ShouldBe([998, 999]);
    }
}
