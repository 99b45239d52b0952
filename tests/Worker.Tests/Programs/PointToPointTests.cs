using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class PointToPointTests
{
    [Theory, MemberData(nameof(Runs.FromTwo), MemberType = typeof(Runs))]
    public async Task Ring_AnyRanks_TokenGrowsByTheSumOfTheRanksEachLap(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "ring", new { laps = 5 });

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Result("token").ShouldBe(5 * ranks * (ranks - 1) / 2);
        for (var rank = 1; rank < ranks; rank++)
            job[rank].Lines[1].ShouldBe($"Rank {rank}, lap 2: the token is {ranks * (ranks - 1) / 2 + rank * (rank + 1) / 2}");
    }

    [Theory]
    [InlineData(Mpiexec.OpenMpi), InlineData(Mpiexec.Mpich)]
    public async Task PingPong_EachSize_ComesBackIntact(string mpi)
    {
        var job = await Mpiexec.RunAsync(mpi, 2, "ping-pong", new { largest = 70_000 });

        job.ExitCode.ShouldBe(0, $"{job}");
        job[0].Lines.Length.ShouldBe(9);
        job[0].Lines.ShouldAllBe(line => line.Contains("bytes back intact: "));
        job.Result("latency").ShouldBeGreaterThan(0);
        job.Events.OfType<SeriesEvent>().Where(series => series.Plot == "bandwidth").Select(series => series.X[0]).ShouldBe([1, 4, 16, 64, 256, 1024, 4096, 16384, 65536]);
    }

    [Fact]
    public async Task PingPong_ThreeRanks_IsRefused()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 3, "ping-pong");

        job.ExitCode.ShouldBe(ProgramRun.Refused, $"{job}");
        job[0].Error.ShouldBe("ping-pong: takes 2 ranks, not 3\n");
    }

    [Theory]
    [InlineData("receive first", 2), InlineData("send first", 3), InlineData("ring of sends", 3)]
    public async Task Deadlock_LongMessages_EachRankSaysWhereItWaitsAndTheRunFails(string form, int ranks)
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, ranks, "deadlock", new { form, length = 200_000, patience = 1 });

        job.ExitCode.ShouldBe(3, $"{job}");
        var call = form == "receive first" ? "Receive from" : "Send to";
        job[0].Out.ShouldBe($"Rank 0 still waits in {call} rank 1: deadlock\n");
        job[1].Out.ShouldContain($"still waits in {call}");
    }

    [Theory]
    [InlineData("receive first", Mpiexec.OpenMpi, 2), InlineData("send first", Mpiexec.OpenMpi, 3), InlineData("ring of sends", Mpiexec.OpenMpi, 8)]
    [InlineData("receive first", Mpiexec.Mpich, 4), InlineData("ring of sends", Mpiexec.Mpich, 2), InlineData("send first", Mpiexec.OpenMpi, 4)]
    public async Task Deadlock_Mended_EachRankHasItsMessage(string form, string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "deadlock", new { form, mended = true, length = 200_000, patience = 60 });

        job.ExitCode.ShouldBe(0, $"{job}");
        for (var rank = 0; rank < ranks; rank++)
        {
            var from = form == "ring of sends" ? (rank + ranks - 1) % ranks : rank ^ 1;
            if (from < ranks) job[rank].Out.ShouldBe($"Rank {rank} has the message of rank {from}: no deadlock this time\n");
        }
    }

    [Fact]
    public async Task Deadlock_SendFirstWithAShortMessage_IsHidden()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 2, "deadlock", new { form = "send first", length = 10, patience = 60 });

        job.ExitCode.ShouldBe(0, $"{job}");
        job[1].Out.ShouldBe("Rank 1 has the message of rank 0: no deadlock this time\n");
    }

    [Theory, MemberData(nameof(Runs.FromTwo), MemberType = typeof(Runs))]
    public async Task Probing_AnyRanks_EveryMessageIsTakenWhole(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "probing", new { longest = 5000, seed = 4 });

        job.ExitCode.ShouldBe(0, $"{job}");
        var lengths = Enumerable.Range(1, ranks - 1).Select(rank => 1 + (int)(SplitMix64.Uniform(4, rank) * 5000)).ToArray();
        job[0].Lines.ShouldBe(lengths.Select((length, i) => $"Rank 0 received {length} numbers from rank {i + 1}, all its own."), ignoreOrder: true);
        job.Result("total").ShouldBe(lengths.Sum());
    }

    [Theory]
    [InlineData(Mpiexec.OpenMpi), InlineData(Mpiexec.Mpich)]
    public async Task ObjectsAndArrays_EachSize_ComesBackTheSame(string mpi)
    {
        var job = await Mpiexec.RunAsync(mpi, 2, "objects-and-arrays", new { largest = 100_000 });

        job.ExitCode.ShouldBe(0, $"{job}");
        job[0].Lines.Length.ShouldBe(3);
        job[0].Lines.ShouldAllBe(line => line.Contains("bytes, the same numbers: "));
    }
}
