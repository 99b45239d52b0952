using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class SendReceiveTests
{
    [Theory, MemberData(nameof(Runs.FromTwo), MemberType = typeof(Runs))]
    public async Task Run_AnyRanks_OddRanksReceiveWhatTheRankBeforeSent(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "send-receive", new { length = 1001 });

        job.ExitCode.ShouldBe(0, $"{job}");
        for (var rank = 1; rank < ranks; rank += 2)
            job[rank].Lines.ShouldBe(
            [
                $"Rank {rank} received \"Hello from rank {rank - 1}\", 42, [1, 2, 3]",
                $"Rank {rank} received 1001 numbers from 1 to 1001, their sum is 501501",
            ]);
        if (ranks % 2 == 1) job[ranks - 1].Out.ShouldContain("has no partner");
    }

    [Fact]
    public async Task Run_OneRank_IsRefusedWithTheReason()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 1, "send-receive");

        job.ExitCode.ShouldBe(ProgramRun.Refused, $"{job}");
        job[0].Error.ShouldBe("send-receive: needs at least 2 ranks, not 1\n");
    }
}
