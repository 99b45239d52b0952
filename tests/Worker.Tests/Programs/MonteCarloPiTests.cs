using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class MonteCarloPiTests
{
    private const int Samples = 1_000_003;
    private const int Seed = 12;

    private static readonly Lazy<long> Inside = new(CountOneByOne);

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task Run_OneSeed_GivesTheSameCountAtEveryNumberOfRanks(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "monte-carlo-pi", new { samples = Samples, seed = Seed });

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Result("pi").ShouldBe(4.0 * Inside.Value / Samples);
        job.Result("error").ShouldBe(Math.Abs(4.0 * Inside.Value / Samples - Math.PI));
        job.Ranks.ShouldAllBe(rank => rank.Lines.Length >= 1);
        job.Events.OfType<ProgressEvent>().Last().Fraction.ShouldBe(1);
    }

    [Fact]
    public async Task Run_ManySamples_EachRankSpeaksOnItsWayAndComesWithinFourStandardErrors()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 2, "monte-carlo-pi", new { samples = 100_000_000, seed = 2 });

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Ranks.ShouldAllBe(rank => rank.Lines.Count(line => line.Contains("samples, π")) >= 4);
        var pi = job.Events.OfType<ResultEvent>().Single(result => result.Name == "pi");
        Math.Abs(pi.Value - Math.PI).ShouldBeLessThan(4 * pi.Uncertainty!.Value);
    }

    [Theory]
    [InlineData(0, 1), InlineData(5, 5), InlineData(17, 1234), InlineData(4_000_000_000, 4_000_001_003)]
    public void Count_AnyPart_IsWhatItsPointsGiveOneByOne(long start, long end)
    {
        var expected = 0;
        for (var i = start; i < end; i++) expected += IsInside(i) ? 1 : 0;

        QuarterCircle.Count(Seed, start, end).ShouldBe(expected);
    }

    private static long CountOneByOne() => Enumerable.Range(0, Samples).LongCount(i => IsInside(i));

    private static bool IsInside(long index)
    {
        var bits = SplitMix64.Output(Seed, index);
        var (x, y) = (((bits >> 32) + 0.5) / (1L << 32), ((uint)bits + 0.5) / (1L << 32));
        return x * x + y * y <= 1;
    }
}
