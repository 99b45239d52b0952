using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class TrapezoidRuleTests
{
    private const int Strips = 100_003;

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task Run_AnyRanks_GivesTheSerialRuleWithThatManyStrips(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "trapezoid", new { strips = Strips });

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Result("pi").ShouldBe(4 * Serial(Strips), 1e-13);
    }

    [Fact]
    public async Task Run_OneStrip_IsOneTrapezoid()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 3, "trapezoid", new { strips = 1 });

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Result("pi").ShouldBe(2);
    }

    [Fact]
    public async Task Run_ErrorPlot_FallsWithTheOrderThatTheLessonNames()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 2, "trapezoid", new { strips = 1_000_000 });

        var points = job.Events.OfType<SeriesEvent>().ToArray();
        var slope = Math.Log(points[^1].Y[0] / points[0].Y[0]) / Math.Log(points[^1].X[0] / points[0].X[0]);
        slope.ShouldBe(-1.5, 0.02);
    }

    private static double Serial(int n)
    {
        var sum = 0.5;
        for (var i = 1; i < n; i++) sum += Math.Sqrt(1 - Math.Pow((double)i / n, 2));
        return sum / n;
    }
}
