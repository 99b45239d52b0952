using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class MatrixVectorTests
{
    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task Run_AnyRanks_AgreesWithTheSerialResult(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "matvec", new { size = 203 });

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Result("error").ShouldBe(0, 1e-14);
        job.Ranks.Sum(rank => int.Parse(rank.Lines[0].Split(' ')[3])).ShouldBe(203);
    }

    [Fact]
    public async Task Run_FewerRowsThanRanks_AgreesAllTheSame()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 3, "matvec", new { size = 2 });

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Result("error").ShouldBe(0, 1e-14);
    }

    [Theory]
    [InlineData(1), InlineData(15), InlineData(64), InlineData(131)]
    public void Multiply_AnySize_IsTheSumOfProducts(int n)
    {
        var (a, x, y) = (DenseRows.Random(1, 0, n * n), DenseRows.Random(2, 0, n), new double[n]);
        DenseRows.Multiply(a, x, y);

        for (var row = 0; row < n; row++)
            y[row].ShouldBe(Enumerable.Range(0, n).Sum(i => a[row * n + i] * x[i]), 1e-12);
    }

    [Fact]
    public void Distance_OfAWrongVector_IsNotSmall() =>
        DenseRows.Distance([3, 4.5], [3, 4]).ShouldBe(0.1, 1e-15);
}
