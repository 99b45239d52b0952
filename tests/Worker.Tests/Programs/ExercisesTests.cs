using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class ExercisesTests
{
    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task DotProduct_AnyRanks_IsTheSumOneByOne(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "dot-product", new { length = 12_347 });

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Result("dot").ShouldBe(Enumerable.Range(0, 12_347).Sum(i => i % 1000 * (i % 2 == 0 ? 1.0 : -1.0)));
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(999), InlineData(1000), InlineData(1001), InlineData(5_678)]
    public void DotProduct_ClosedForm_IsTheSumOneByOne(int n) =>
        DotProduct.Expected(n).ShouldBe(Enumerable.Range(0, n).Sum(i => i % 1000 * (i % 2 == 0 ? 1.0 : -1.0)));

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task Sorting_AnyRanks_PutsAllInOrder(string mpi, int ranks)
    {
        var method = ranks == 3 || mpi == Mpiexec.Mpich && ranks == 4 || ranks == 8 ? "merge" : "sample";
        var job = await Mpiexec.RunAsync(mpi, ranks, "sorting", new { method, count = 10_007 });

        job.ExitCode.ShouldBe(0, $"{job}");
        job[0].Lines[^1].ShouldBe("In order, none lost");
        job.Result("correct").ShouldBe(1);
        job[0].Lines[0].ShouldStartWith("Rank 0 began with ");
        if (method == "merge") job[0].Lines[0].ShouldEndWith(" and ends with 10,007.");
    }

    [Theory]
    [InlineData(3, 2, "sample"), InlineData(4, 1000, "sample"), InlineData(3, 1, "merge")]
    public async Task Sorting_FewNumbers_PutsAllInOrder(int ranks, int count, string method)
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, ranks, "sorting", new { method, count });

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Result("correct").ShouldBe(1);
    }

    [Fact]
    public void MergeRuns_AnyRuns_IsTheSortedWhole()
    {
        long[] runs = [3, 5, 9, 1, 2, 7, 7, 8, 0];
        SortedRuns.MergeRuns(runs, [3, 0, 5, 1]).ShouldBe([0, 1, 2, 3, 5, 7, 7, 8, 9]);
        SortedRuns.IsSorted(runs).ShouldBeFalse();
    }

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task RandomWalk_OneSeed_GivesTheSerialStatisticsAtEveryNumberOfRanks(string mpi, int ranks)
    {
        const int walkers = 5003, blocks = 6;
        var job = await Mpiexec.RunAsync(mpi, ranks, "random-walk", new { walkers, blocks, seed = 8 });

        job.ExitCode.ShouldBe(0, $"{job}");
        var ends = Enumerable.Range(0, walkers).Select(walker => Enumerable.Range(0, blocks * 64).Sum(step =>
            (SplitMix64.Output(8, walker * blocks + step / 64) >> (step % 64) & 1) == 1 ? 1 : -1)).ToArray();
        job.Result("mean").ShouldBe(ends.Average(), 1e-12);
        job.Result("variance").ShouldBe(ends.Sum(end => Math.Pow(end - ends.Average(), 2)) / (walkers - 1), 1e-8);
        job.Result("variance").ShouldBe(blocks * 64, 5 * blocks * 64 * Math.Sqrt(2.0 / walkers));
        job.Events.OfType<SeriesEvent>().Count(series => series.Plot == "ways").ShouldBe(5);
    }

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task Mandelbrot_AnyRanks_GivesTheSerialPicture(string mpi, int ranks)
    {
        var rows = mpi == Mpiexec.Mpich || ranks == 3 ? "block" : "cyclic";
        var job = await Mpiexec.RunAsync(mpi, ranks, "mandelbrot", new { size = 45, iterations = 100, rows });

        job.ExitCode.ShouldBe(0, $"{job}");
        var rowsCome = job.Ranks.SelectMany(rank => rank.ReadEvents().OfType<ImageEvent>()).ToArray();
        rowsCome.Select(image => image.Row).Order().ShouldBe(Enumerable.Range(0, 45));
        foreach (var image in rowsCome)
            image.Pixels.ShouldBe(Enumerable.Range(0, 45).Select(column =>
                (byte)(255 * (Math.Log(1 + Escape(image.Row, column, 45, 100)) / Math.Log(101)))), $"row {image.Row}");
        job.Events.OfType<SeriesEvent>().Select(bar => (bar.Style, bar.X[0])).ShouldBe(Enumerable.Range(0, ranks).Select(i => (SeriesStyle.Bars, (double)i)));
        job.Artifacts.Keys.Order().ShouldBe(["busy.csv", "mandelbrot.png"]);
        job.Result("imbalance").ShouldBeGreaterThanOrEqualTo(1);
    }

    private static int Escape(int row, int column, int size, int most)
    {
        var (cr, ci) = ((column + 0.5) * (2.7 / size) - 2.1, (row + 0.5) * (2.7 / size) - 1.35);
        var (zr, zi, count) = (0.0, 0.0, 0);
        for (; count < most && zr * zr + zi * zi <= 4; count++) (zr, zi) = (zr * zr - zi * zi + cr, (zr + zr) * zi + ci);
        return count;
    }
}
