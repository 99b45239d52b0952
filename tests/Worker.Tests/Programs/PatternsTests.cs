using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class PatternsTests
{
    [Theory, MemberData(nameof(Runs.FromTwo), MemberType = typeof(Runs))]
    public async Task ManagerWorkers_AnyRanksAndDistribution_DoesEachTaskOnce(string mpi, int ranks)
    {
        var distribution = ranks % 3 == 0 || mpi == Mpiexec.Mpich && ranks == 4 ? "static" : "dynamic";
        var job = await Mpiexec.RunAsync(mpi, ranks, "manager-workers", new { distribution, tasks = 11, cost = 10_000, seed = 2 });

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Result("inside").ShouldBe(Enumerable.Range(0, 11).Sum(task => ManagerWorkers.Work(10_000, 2, task)));
        job.Ranks.Skip(1).Sum(rank => int.Parse(rank.Lines[0].Split(' ')[3])).ShouldBe(11);
        job.Result("imbalance").ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task ManagerWorkers_FewerTasksThanWorkers_EndsAll()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 4, "manager-workers", new { tasks = 1, cost = 1000 });

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Result("inside").ShouldBe(ManagerWorkers.Work(1000, 1, 0));
    }

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task Pipeline_AnyRanks_EachBlockPassesEveryStageInOrder(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "pipeline", new { blocks = 4, length = 50, sweeps = 2 });

        job.ExitCode.ShouldBe(0, $"{job}");
        for (var block = 0; block < 4; block++)
        {
            var value = (double)block;
            for (var stage = 0; stage < ranks; stage++) value = (value / 2 + stage) / 2 + stage;
            job[ranks - 1].Lines.ShouldContain($"Block {block} leaves the last stage as {value:F9}");
        }
        job.Result("working").ShouldBeInRange(0, ranks);
        job.Events.OfType<SeriesEvent>().Count().ShouldBe(4);
    }

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task Amdahl_AnyRanks_CountsTheSamePointsAtEachNumberOfWorkers(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "amdahl", new { serial = 30, samples = 200_001 });

        job.ExitCode.ShouldBe(0, $"{job}");
        var counts = job.Events.OfType<ResultEvent>().Where(result => result.Name == "inside").ToArray();
        counts.ShouldAllBe(count => count.Value == QuarterCircle.Count(1, 0, 200_001));
        counts.Length.ShouldBe(ranks switch { 1 => 1, 2 => 2, 8 => 4, _ => 3 });
    }

    [Theory]
    [InlineData(0.1, 10, 5.263), InlineData(0, 8, 8), InlineData(1, 8, 1), InlineData(0.1, 100, 9.174)]
    public void Amdahl_Law_GivesTheLecturesFigures(double serial, int ranks, double speedup) =>
        Amdahl.Law(serial, ranks).ShouldBe(speedup, 0.001);
}
