using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class NonBlockingTests
{
    [Theory, MemberData(nameof(Runs.FromTwo), MemberType = typeof(Runs))]
    public async Task Run_AnyRanks_ReceivesThePartnersNumbersWhole(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "nonblocking", new { length = 100_001, sweeps = 2, test = mpi == Mpiexec.OpenMpi });

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Result("error").ShouldBe(0, 1e-12);
        job.Result("overlapTime").ShouldBeGreaterThan(0);
        job.Result("hidden").ShouldBeInRange(0, 100);
        job[0].Out.ShouldContain($"received numbers that sum to {2.0 * 100_001 * 100_000 / 2:F0}");
    }
}
