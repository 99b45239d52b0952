using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class ScalingBenchmarkTests
{
    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task Run_AnyRanks_DoesTheSameWorkAtEachNumberOfWorkers(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "scaling-benchmark", new { size = 61, repeats = 1, kind = ranks == 3 ? "weak" : "strong" });

        job.ExitCode.ShouldBe(0, $"{job}");
        var errors = job.Events.OfType<ResultEvent>().Where(result => result.Name == "error").ToArray();
        errors.ShouldAllBe(error => error.Value < 1e-9);
        var measured = job.Events.OfType<SeriesEvent>().Where(series => series.Name == "measured").Select(series => (int)series.X[0]).ToArray();
        measured.ShouldBe(ranks switch { 1 => [1], 2 => [1, 2], 3 => [1, 2, 3], 4 => [1, 2, 4], _ => [1, 2, 4, 8] });
        errors.Length.ShouldBe(measured.Length);
    }

    [Fact]
    public void Compute_InParts_SumsToTheClosedForm()
    {
        var product = new MatrixProduct(37);
        var sum = 0.0;
        for (var rank = 0; rank < 5; rank++)
        {
            product.Compute(Share.Of(37, rank, 5));
            sum += product.Sum();
        }
        sum.ShouldBe(product.ExpectedSum(), 1e-10);
    }
}
