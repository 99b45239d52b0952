using MpiLab.Api.Queue;

namespace MpiLab.Api.Tests.Queue;

public sealed class FairShareTests
{
    private static readonly TimeSpan Now = TimeSpan.FromHours(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly Dictionary<long, int> Nobody = [];

    [Fact]
    public void Next_NobodyWaits_IsNull() => FairShare.Next([], Nobody, 4, Now, Patience).ShouldBeNull();

    [Fact]
    public void Next_OneOwner_IsTheOldest() => Next([new(1, 7, 1), new(2, 7, 1)], Nobody, free: 4).ShouldBe(1);

    [Fact]
    public void Next_TwoOwners_IsOfTheOneWithFewerSlotsInUse() =>
        Next([new(1, 7, 1), new(2, 8, 1)], new() { [7] = 3, [8] = 2 }, free: 1).ShouldBe(2);

    [Fact]
    public void Next_TwoOwnersWithAsManySlots_IsTheOldest() =>
        Next([new(3, 7, 1), new(2, 8, 1)], new() { [7] = 2, [8] = 2 }, free: 1).ShouldBe(2);

    [Fact]
    public void Next_FirstDoesNotFit_IsOneThatFitsAndTheFirstIsPassed()
    {
        var choice = FairShare.Next([new(1, 7, 4), new(2, 7, 1)], new Dictionary<long, int> { [9] = 2 }, 2, Now, Patience);
        choice!.Job.Id.ShouldBe(2);
        choice.Passed.Select(job => job.Id).ShouldBe([1]);
    }

    [Fact]
    public void Next_SeveralOfAnOwnerDoNotFit_OnlyItsOldestIsPassed() =>
        FairShare.Next([new(1, 7, 4), new(2, 7, 4), new(3, 8, 4), new(4, 9, 1)], new Dictionary<long, int> { [5] = 2 }, 2, Now, Patience)!
            .Passed.Select(job => job.Id).ShouldBe([1, 3], ignoreOrder: true);

    [Fact]
    public void Next_YoungerJobOfABusierOwnerDoesNotFit_IsNotPassed() =>
        FairShare.Next([new(1, 7, 1), new(2, 8, 4)], new Dictionary<long, int> { [8] = 2 }, 2, Now, Patience)!.Passed.ShouldBeEmpty();

    [Fact]
    public void Next_YoungerJobOfALessBusyOwnerDoesNotFit_IsPassed() =>
        FairShare.Next([new(1, 7, 1), new(2, 8, 4)], new Dictionary<long, int> { [7] = 2 }, 2, Now, Patience)!
            .Passed.Select(job => job.Id).ShouldBe([2]);

    [Fact]
    public void Next_PassedForLessThanPatience_OthersMayStillPass() =>
        Next([new(1, 7, 4, Now - Patience + TimeSpan.FromTicks(1)), new(2, 8, 1)], Nobody, free: 2).ShouldBe(2);

    [Fact]
    public void Next_PassedForAsLongAsPatience_NothingElseStarts() =>
        Next([new(1, 7, 4, Now - Patience), new(2, 8, 1)], Nobody, free: 2).ShouldBeNull();

    [Fact]
    public void Next_DueJobFits_GoesFirstWhoeverHasLessRunning() =>
        Next([new(1, 7, 4, Now - Patience), new(2, 8, 1)], new() { [7] = 8 }, free: 4).ShouldBe(1);

    [Fact]
    public void Order_TwoOwners_Alternates() =>
        FairShare.Order([new(1, 7, 1), new(2, 7, 1), new(3, 7, 1), new(4, 8, 1), new(5, 8, 1)], Nobody, Now, Patience).ShouldBe([1, 4, 2, 5, 3]);

    [Fact]
    public void Order_DueJob_IsFirst() =>
        FairShare.Order([new(1, 7, 1), new(2, 7, 4, Now - Patience)], Nobody, Now, Patience).ShouldBe([2, 1]);

    [Fact]
    public void Next_PoliteJobCameFirst_LetsTheOtherGo() => Next([Polite(1), new(2, 8, 1)], new() { [8] = 3 }, free: 1).ShouldBe(2);

    [Fact]
    public void Next_OnlyThePoliteFits_Starts() => Next([Polite(1), new(2, 8, 4)], Nobody, free: 1).ShouldBe(1);

    [Fact]
    public void Next_PoliteLongEnough_IsAJobLikeAllOthers() => Next([Polite(1, until: Now), new(2, 8, 1)], Nobody, free: 1).ShouldBe(1);

    [Fact]
    public void Next_PoliteJobDoesNotFit_IsNotPassedByThoseItLetsGoFirst()
    {
        FairShare.Next([Polite(1, ranks: 4), new(2, 8, 1)], Nobody, 2, Now, Patience)!.Passed.ShouldBeEmpty();
        FairShare.Next([Polite(1, ranks: 4), Polite(2)], Nobody, 2, Now, Patience)!.Passed.Select(job => job.Id).ShouldBe([1]);
        Next([Polite(1, ranks: 4) with { PassedAt = Now - Patience }, new(2, 8, 1)], Nobody, free: 2).ShouldBe(2, "nothing waits for it yet");
    }

    [Fact]
    public void Order_PoliteJobs_AreLast() =>
        FairShare.Order([Polite(1), new(2, 8, 1), Polite(3), new(4, 8, 1)], Nobody, Now, Patience).ShouldBe([2, 4, 1, 3]);

    [Fact]
    public void ShareOf_CheckAndJobOfOneOwner_AreTwo() => FairShare.ShareOf(7, isCheck: true).ShouldNotBe(FairShare.ShareOf(7, isCheck: false));

    /// <summary>A polite job of all slots among an endless stream of others.</summary>
    [Fact]
    public void PoliteJob_AmongEndlessOthers_Starts()
    {
        const int slots = 4;
        var run = new Simulation(slots, Patience);
        var polite = run.Submit(owner: -1, ranks: slots, seconds: 1, politeFor: TimeSpan.FromMinutes(2));
        for (var step = 0; step < 1_000 && !run.Started.Contains(polite); step++)
        {
            while (run.Waiting < 6) run.Submit(owner: step % 3 + 1, ranks: 1, seconds: step % 17 + 1);
            run.Advance();
            if (step < 100) run.Started.ShouldNotContain(polite);
        }
        run.Started.ShouldContain(polite);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Order_AnyQueue_IsThatOfTheChoicesWhereAllFit(int seed)
    {
        var random = new Random(seed);
        var queued = Enumerable.Range(1, 60).Select(id => new QueuedJob(id, random.Next(1, 6), random.Next(1, 5),
            random.Next(8) == 0 ? Now - random.Next(1, 60) * TimeSpan.FromSeconds(1) : null,
            random.Next(5) == 0 ? Now + random.Next(-30, 30) * TimeSpan.FromSeconds(1) : null)).ToList();
        var inUse = new Dictionary<long, int> { [1] = 3, [2] = 1, [9] = 4 };
        var order = FairShare.Order(queued, inUse, Now, Patience);
        // Due jobs take their turn whatever their owners have in use, so they count for nobody.
        var left = queued.ToList();
        foreach (var id in order)
        {
            var choice = FairShare.Next(left, inUse, int.MaxValue, Now, Patience)!;
            choice.Job.Id.ShouldBe(id);
            left.Remove(choice.Job);
            if (choice.Job.PassedAt + Patience <= Now && !(choice.Job.PoliteUntil > Now)) continue;
            inUse[choice.Job.Owner] = inUse.GetValueOrDefault(choice.Job.Owner) + choice.Job.Ranks;
        }
    }

    /// <summary>A large job among an endless stream of small ones, from its own owner and from others.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void LargeJob_AmongEndlessSmallOnes_Starts(int seed)
    {
        var random = new Random(seed);
        const int slots = 4, largeId = 5;
        var run = new Simulation(slots, Patience);
        for (var step = 0; step < 1_000 && !run.Started.Contains(largeId); step++)
        {
            while (run.Waiting < 6) run.Submit(owner: random.Next(1, 4), ranks: run.NextId == largeId ? slots : 1, seconds: random.Next(1, 20));
            run.Advance();
        }
        run.Started.ShouldContain(largeId);
    }

    /// <summary>One owner has thousands waiting; another comes with one.</summary>
    [Fact]
    public void SingleJob_BehindThousandsOfAnother_StartsWhenTheFirstOfThoseEnds()
    {
        var run = new Simulation(slots: 4, Patience);
        for (var i = 0; i < 1_000; i++) run.Submit(owner: 1, ranks: 1, seconds: 10);
        run.Advance();
        var single = run.Submit(owner: 2, ranks: 1, seconds: 10);
        while (!run.Started.Contains(single)) run.Advance();
        run.Started.Count.ShouldBeLessThanOrEqualTo(8);
    }

    private static QueuedJob Polite(long id, int ranks = 1, TimeSpan? until = null) => new(id, -7, ranks, PoliteUntil: until ?? Now + TimeSpan.FromSeconds(1));

    private static long? Next(List<QueuedJob> queued, Dictionary<long, int> inUse, int free) =>
        FairShare.Next(queued, inUse, free, Now, Patience)?.Job.Id;

    /// <summary>A queue and a machine on a clock of its own, a second a step.</summary>
    private sealed class Simulation(int slots, TimeSpan patience)
    {
        private readonly Dictionary<long, QueuedJob> _queued = [];
        private readonly Dictionary<long, int> _seconds = [];
        private readonly List<(QueuedJob Job, TimeSpan Ends)> _running = [];
        private TimeSpan _now = Now;

        public long NextId { get; private set; } = 1;

        public List<long> Started { get; } = [];

        public int Waiting => _queued.Count;

        public long Submit(long owner, int ranks, int seconds, TimeSpan? politeFor = null)
        {
            var id = NextId++;
            _queued[id] = new QueuedJob(id, owner, ranks, PoliteUntil: _now + politeFor);
            _seconds[id] = seconds;
            return id;
        }

        public void Advance()
        {
            _running.RemoveAll(run => run.Ends <= _now);
            var inUse = _running.GroupBy(run => run.Job.Owner).ToDictionary(group => group.Key, group => group.Sum(run => run.Job.Ranks));
            while (FairShare.Next(_queued.Values, inUse, slots - inUse.Values.Sum(), _now, patience) is { } choice)
            {
                foreach (var passed in choice.Passed) _queued[passed.Id] = passed with { PassedAt = _now };
                _queued.Remove(choice.Job.Id);
                _running.Add((choice.Job, _now + TimeSpan.FromSeconds(_seconds[choice.Job.Id])));
                inUse[choice.Job.Owner] = inUse.GetValueOrDefault(choice.Job.Owner) + choice.Job.Ranks;
                Started.Add(choice.Job.Id);
            }
            _now += TimeSpan.FromSeconds(1);
        }
    }
}
