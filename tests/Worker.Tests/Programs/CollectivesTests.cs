using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class CollectivesTests
{
    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task Reductions_AnyRanks_GiveTheirClosedForms(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "reductions", new { seed = 6 });

        job.ExitCode.ShouldBe(0, $"{job}");
        var values = Enumerable.Range(1, ranks).ToArray();
        job[0].Lines[^3].ShouldBe($"Add {values.Sum()}, Multiply {values.Aggregate(1, (a, b) => a * b)}, Min 1, Max {ranks}");
        job[0].Lines[^2].ShouldBe($"LogicalAnd (all odd?) {ranks == 1}, LogicalOr (any even?) {ranks > 1}");
        job[0].Lines[^1].ShouldBe($"BitwiseAnd {values.Aggregate((a, b) => a & b)}, BitwiseOr {values.Aggregate((a, b) => a | b)}, ExclusiveOr {values.Aggregate((a, b) => a ^ b)}");
        var hottest = Enumerable.Range(0, ranks).MaxBy(rank => SplitMix64.Uniform(6, rank));
        job.Ranks.ShouldAllBe(rank => rank.Lines[1].EndsWith($"knows that rank {hottest} is the hottest"));
    }

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task CollectivesTour_AnyRanks_ShowsWhoHoldsWhat(string mpi, int ranks)
    {
        var root = ranks - 1;
        var job = await Mpiexec.RunAsync(mpi, ranks, "collectives-tour", new { root });

        job.ExitCode.ShouldBe(0, $"{job}");
        var all = Enumerable.Range(0, ranks).ToArray();
        string letters = string.Concat(all.Select(Letter)), ofRoot = string.Concat(all.Select(to => Letter(root) + to));
        var told = job.Events.OfType<HoldingsEvent>().ToDictionary(tour => tour.Name, tour => (Held(tour.Before), Held(tour.After)));
        told["Broadcast"].ShouldBe((Lines(rank => rank == root ? Letter(root) : ""), Lines(_ => Letter(root))));
        told["Scatter"].ShouldBe((Lines(rank => rank == root ? ofRoot : ""), Lines(rank => Letter(root) + rank)));
        told["Gather"].ShouldBe((Lines(Letter), Lines(rank => rank == root ? letters : Letter(rank))));
        told["Allgather"].ShouldBe((Lines(Letter), Lines(_ => letters)));
        told["Alltoall"].ShouldBe((Lines(rank => string.Concat(all.Select(to => Letter(rank) + to))),
            Lines(rank => string.Concat(all.Select(from => Letter(from) + rank)))));
        told["Reduce"].ShouldBe((Lines(rank => $"{rank + 1}"), Lines(rank => $"{(rank == root ? ranks * (ranks + 1) / 2 : rank + 1)}")));
        told["Allreduce"].Item2.ShouldBe(Lines(_ => $"{ranks * (ranks + 1) / 2}"));
        told["Scan"].Item2.ShouldBe(Lines(rank => $"{(rank + 1) * (rank + 2) / 2}"));
        job.Events.OfType<HoldingsEvent>().Single(tour => tour.Name == "Allgather").After[0].Select(piece => piece.Rank ?? -1).ShouldBe(all);

        string Lines(Func<int, string> of) => string.Join('\n', all.Select(of));
    }

    private static string Letter(int rank) => $"{(char)('A' + rank)}";

    private static string Held(IReadOnlyList<IReadOnlyList<Piece>> held) =>
        string.Join('\n', held.Select(pieces => string.Concat(pieces.Select(piece => piece.Text))));

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task PrefixSums_AnyRanks_NumberAllItemsWithoutGap(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "prefix-sums", new { most = 20, seed = 3 });

        job.ExitCode.ShouldBe(0, $"{job}");
        var counts = Enumerable.Range(0, ranks).Select(rank => (int)(SplitMix64.Uniform(3, rank) * 21)).ToArray();
        for (var rank = 0; rank < ranks; rank++)
        {
            var before = counts[..rank].Sum();
            job[rank].Lines[0].ShouldBe($"Rank {rank} has {counts[rank]} items: they are numbers {before} to {before + counts[rank] - 1}");
        }
        (job.Result("correct"), job.Result("items")).ShouldBe((1, counts.Sum()));
    }

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task Transpose_AnyRanks_PutsEveryElementRight(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "transpose", new { size = ranks == 3 ? 2 : 53 });

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Result("wrong").ShouldBe(0);
    }

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task BroadcastByHand_AnyRanks_ReachesAllRanksInAllWays(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "broadcast-by-hand", new { largest = 5000 });

        job.ExitCode.ShouldBe(0, $"{job}");
        for (var rank = 0; rank < ranks; rank++) job[rank].Lines[^1].ShouldBe($"Rank {rank} received every array whole");
        job.Events.OfType<SeriesEvent>().Select(series => series.X[0]).Distinct().ShouldBe([8, 64, 512, 4096]);
    }

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task RowsAndColumns_AnyRanks_SumWithinTheirPart(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "rows-and-columns", new { columns = 3 });

        job.ExitCode.ShouldBe(0, $"{job}");
        var all = Enumerable.Range(0, ranks).ToArray();
        for (var rank = 0; rank < ranks; rank++)
        {
            var (row, column) = (rank / 3, rank % 3);
            job[rank].Lines[1].ShouldBe($"Rank {rank}: its row sums to {all.Where(r => r / 3 == row).Sum()}, its column to {all.Where(r => r % 3 == column).Sum()}");
            job[rank].Lines[2].ShouldBe($"Rank {rank} heard: greetings from rank {row * 3}");
        }
        job.Result("sum").ShouldBe(all.Sum());
    }

    [Theory, MemberData(nameof(Runs.FromTwo), MemberType = typeof(Runs))]
    public async Task DerivedDatatypes_AnyRanks_MoveAColumnAndFieldsAndNothingElse(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "derived-datatypes", new { size = 6 });

        job.ExitCode.ShouldBe(0, $"{job}");
        for (var rank = 1; rank < ranks; rank += 2)
            job[rank].Lines.ShouldBe(
            [
                $"Rank {rank} received a second column as its first: 1, 7, … 31",
                $"Rank {rank}: everything else is still 0, as the sum is 96 of 96",
                $"Rank {rank} received a place (0.5, 0.0); mass 0 and id 0 are its own",
                $"Rank {rank} received a place (1.5, -1.0); mass 0 and id 0 are its own",
                $"Rank {rank} received a place (2.5, -2.0); mass 0 and id 0 are its own",
            ]);
    }
}
