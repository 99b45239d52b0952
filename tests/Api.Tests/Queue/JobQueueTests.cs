using Microsoft.Extensions.Options;
using MpiLab.Api.Queue;

namespace MpiLab.Api.Tests.Queue;

public sealed class JobQueueTests
{
    private readonly JobQueue _queue = new(Options.Create(new QueueOptions { Slots = 4, Length = 3, LengthPerUser = 2 }), TimeProvider.System);

    [Fact]
    public void TryReserve_OwnerHasItsShare_IsRefused()
    {
        _queue.TryReserve(1).ShouldBeNull();
        _queue.TryReserve(1).ShouldBeNull();
        _queue.TryReserve(1).ShouldBe(QueueRefusal.OwnerFull);
        _queue.TryReserve(2).ShouldBeNull();
    }

    [Fact]
    public void TryReserve_LabIsFull_IsRefusedUntilAPlaceIsGivenBack()
    {
        foreach (var owner in new[] { 1, 1, 2 }) _queue.TryReserve(owner).ShouldBeNull();
        _queue.TryReserve(3).ShouldBe(QueueRefusal.LabFull);
        _queue.Unreserve(2);
        _queue.TryReserve(3).ShouldBeNull();
    }

    [Fact]
    public void TryTake_StartedJob_GivesItsPlaceBackAndTakesItsSlots()
    {
        foreach (var id in new[] { 1, 2 }) Submit(id, owner: 1, ranks: 3);
        _queue.TryTake()!.Id.ShouldBe(1);
        _queue.SlotsInUse.ShouldBe(3);
        _queue.TryTake().ShouldBeNull();
        _queue.TryReserve(1).ShouldBeNull();

        _queue.Release(1);
        _queue.SlotsInUse.ShouldBe(0);
        _queue.TryTake()!.Id.ShouldBe(2);
    }

    [Fact]
    public void Release_Twice_CountsOnce()
    {
        Submit(1, 1, 2);
        _queue.TryTake();
        _queue.Release(1);
        _queue.Release(1);
        _queue.SlotsInUse.ShouldBe(0);
    }

    [Fact]
    public void Position_WaitingJobs_IsTheOrderOfStart()
    {
        Submit(1, owner: 1, ranks: 4);
        Submit(2, owner: 1, ranks: 4);
        Submit(3, owner: 2, ranks: 4);
        _queue.Position(3).ShouldBe(2);
        _queue.TryTake()!.Id.ShouldBe(1);
        (_queue.Position(1), _queue.Position(3), _queue.Position(2)).ShouldBe((null, 1, 2));
        _queue.Remove(3).ShouldBeTrue();
        _queue.Position(2).ShouldBe(1);
    }

    [Fact]
    public void Remove_JobThatDoesNotWait_IsFalse() => _queue.Remove(17).ShouldBeFalse();

    [Fact]
    public async Task ChangedAsync_JobComes_Wakes()
    {
        var changed = _queue.ChangedAsync(TestContext.Current.CancellationToken);
        changed.IsCompleted.ShouldBeFalse();
        Submit(1, 1, 1);
        await changed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private void Submit(long id, long owner, int ranks)
    {
        _queue.TryReserve(owner).ShouldBeNull();
        _queue.Add(new QueuedJob(id, owner, ranks));
    }
}
