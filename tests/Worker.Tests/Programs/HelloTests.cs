using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class HelloTests
{
    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task Run_AnyRanks_EachSaysItsNumberOnce(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "hello");

        job.ExitCode.ShouldBe(0, $"{job}");
        for (var rank = 0; rank < ranks; rank++)
            job[rank].Lines[0].ShouldStartWith($"Hello from rank {rank} of {ranks} on {Environment.MachineName}");
        job.Ranks.Sum(rank => rank.Lines.Length).ShouldBe(ranks + 1);
        job.Result("ranks").ShouldBe(ranks);
    }
}
