using MpiLab.Api.Journal;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Journal;

public class JournalSignalTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Wait_OneViewer_IsWokenByEachMove()
    {
        using var signal = Signal(viewers: 1);
        for (var length = 0; length < 5; length++)
        {
            var waiting = signal.WaitAsync(length, default);
            waiting.IsCompleted.ShouldBeFalse();
            signal.Set(new JournalEnd(length + 1, Closed: false));
            waiting.IsCompletedSuccessfully.ShouldBeTrue();
        }
    }

    [Fact]
    public void Wait_WhatIsThere_IsNotWaitedFor()
    {
        using var signal = Signal(viewers: 1);
        signal.Set(new JournalEnd(100, Closed: false));
        signal.WaitAsync(99, default).IsCompletedSuccessfully.ShouldBeTrue();
        signal.WaitAsync(100, default).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void Wait_ManyViewers_AreWokenTogetherAfterAGap()
    {
        using var signal = Signal(viewers: 1000);
        signal.Set(new JournalEnd(1, Closed: false));
        var behind = signal.WaitAsync(0, default);
        var atTheEnd = signal.WaitAsync(1, default);
        signal.Set(new JournalEnd(2, Closed: false));
        (behind.IsCompleted, atTheEnd.IsCompleted).ShouldBe((false, false));

        _time.Advance(TimeSpan.FromMilliseconds(250));
        (behind.IsCompletedSuccessfully, atTheEnd.IsCompletedSuccessfully).ShouldBe((true, true));
    }

    [Fact]
    public void Wait_AnyNumberOfViewers_WaitHalfASecondAtMost()
    {
        using var signal = Signal(viewers: 1_000_000);
        signal.Set(new JournalEnd(1, Closed: false));
        var waiting = signal.WaitAsync(0, default);
        _time.Advance(TimeSpan.FromMilliseconds(500));
        waiting.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void Close_ManyViewers_AreWokenAtOnce()
    {
        using var signal = Signal(viewers: 1000);
        signal.Set(new JournalEnd(1, Closed: false));
        var waiting = signal.WaitAsync(1, default);
        signal.Set(new JournalEnd(1, Closed: true));
        waiting.IsCompletedSuccessfully.ShouldBeTrue();
        signal.WaitAsync(1, default).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void Wait_ViewersThatLeft_DoNotCount()
    {
        using var signal = new JournalSignal(_time);
        for (var viewer = 0; viewer < 1000; viewer++) signal.View().Dispose();
        signal.Set(new JournalEnd(1, Closed: false));
        var waiting = signal.WaitAsync(1, default);
        signal.Set(new JournalEnd(2, Closed: false));
        waiting.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private JournalSignal Signal(int viewers)
    {
        var signal = new JournalSignal(_time);
        for (var viewer = 0; viewer < viewers; viewer++) signal.View();
        signal.Set(new JournalEnd(0, Closed: false));
        return signal;
    }
}
