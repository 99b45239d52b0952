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
        Place(3).ShouldBe(2);
        _queue.TryTake()!.Id.ShouldBe(1);
        (Place(1), Place(3), Place(2)).ShouldBe((null, 1, 2));
        _queue.Remove(3).ShouldBeTrue();
        Place(2).ShouldBe(1);
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

    /// <summary>Jobs come, start, end and are taken out as they like; the lines of the owners must tell the same as a look at all.</summary>
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3)]
    public void Queue_AnythingHappens_StartsAndPlacesAreThoseOfTheFairShare(int seed)
    {
        var random = new Random(seed);
        var options = new QueueOptions { Slots = 6, Length = 1000, LengthPerUser = 1000, Patience = TimeSpan.FromDays(1) };
        var queue = new JobQueue(Options.Create(options), TimeProvider.System);
        var (waiting, running, inUse) = (new Dictionary<long, QueuedJob>(), new List<QueuedJob>(), new Dictionary<long, int>());
        for (var id = 1; id <= 300; id++)
        {
            var job = new QueuedJob(id, random.Next(1, 6), random.Next(1, 5));
            queue.Restore(job);
            waiting.Add(id, job);
            if (random.Next(10) == 0)
            {
                var gone = waiting.Keys.ElementAt(random.Next(waiting.Count));
                queue.Remove(gone).ShouldBe(waiting.Remove(gone));
            }
            if (running.Count > 0 && random.Next(3) > 0)
            {
                var ended = running[random.Next(running.Count)];
                running.Remove(ended);
                inUse[ended.Owner] -= ended.Ranks;
                queue.Release(ended.Id);
            }
            var next = FairShare.Next([.. waiting.Values], inUse, options.Slots - inUse.Values.Sum(), TimeSpan.Zero, options.Patience)?.Job;
            (queue.TryTake()?.Id).ShouldBe(next?.Id);
            if (next is not null)
            {
                waiting.Remove(next.Id);
                running.Add(next);
                inUse[next.Owner] = inUse.GetValueOrDefault(next.Owner) + next.Ranks;
            }
            var order = FairShare.Order([.. waiting.Values], inUse, TimeSpan.Zero, options.Patience);
            queue.Positions([.. order]).OrderBy(place => place.Value).Select(place => place.Key).ShouldBe(order);
        }
    }

    private int? Place(long job) => _queue.Positions([job]).TryGetValue(job, out var place) ? place : null;

    private void Submit(long id, long owner, int ranks)
    {
        _queue.TryReserve(owner).ShouldBeNull();
        _queue.Add(new QueuedJob(id, owner, ranks));
    }
}
