using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class CollectiveOperationsTests
{
    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task Run_AnyRanks_EachCollectiveGivesItsClosedForm(string mpi, int ranks)
    {
        const int items = 11;
        var job = await Mpiexec.RunAsync(mpi, ranks, "collectives", new { items });

        job.ExitCode.ShouldBe(0, $"{job}");
        var squares = Enumerable.Range(1, ranks).Select(i => i * i);
        job[0].Lines.ShouldContain($"Rank 0 gather: collected [{string.Join(", ", squares)}]");
        job.Result("sum").ShouldBe(items * (items - 1) / 2);
        for (var rank = 0; rank < ranks; rank++)
        {
            var share = Share.Of(items, rank, ranks);
            var mine = Enumerable.Range((int)share.Start, (int)share.Count);
            job[rank].Lines.ShouldContain($"Rank {rank} broadcast: got diffusion, 1000 steps of 0.01");
            job[rank].Lines.ShouldContain($"Rank {rank} scatter: got [{string.Join(", ", mine)}]");
            job[rank].Lines.ShouldContain($"Rank {rank} allreduce: the largest of each place is [{ranks - 1}, 0, {Math.Min(2, ranks - 1)}]");
        }
    }

    [Fact]
    public async Task Run_FewerItemsThanRanks_LeavesRanksWithNothing()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 3, "collectives", new { items = 1 });

        job.ExitCode.ShouldBe(0, $"{job}");
        job[2].Lines.ShouldContain("Rank 2 scatter: got []");
    }
}
