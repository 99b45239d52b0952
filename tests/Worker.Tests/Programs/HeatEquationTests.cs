using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class HeatEquationTests
{
    // A step of the scheme multiplies the sine by exactly this, so the computed end has a closed form of its own.
    private static double Factor(int intervals, double r) => 1 - 4 * r * Math.Pow(Math.Sin(Math.PI / (2 * intervals)), 2);

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task Run_AnyRanks_FollowsTheSchemesClosedForm(string mpi, int ranks)
    {
        const int intervals = 101;
        const double dt = 0.004;
        var job = await Mpiexec.RunAsync(mpi, ranks, "heat-equation", new { intervals, timeStep = dt, duration = 2 });

        job.ExitCode.ShouldBe(0, $"{job}");
        var r = 0.01 * dt * intervals * intervals;
        var computed = job.Events.OfType<SeriesEvent>().Last(series => series.Name == "computed");
        computed.Y.Count.ShouldBe(intervals + 1);
        for (var i = 0; i <= intervals; i++)
            computed.Y[i].ShouldBe(Math.Pow(Factor(intervals, r), 500) * Math.Sin(Math.PI * i / intervals), 1e-12);
        job.Result("error").ShouldBe(Math.Abs(Math.Pow(Factor(intervals, r), 500) - Math.Exp(-0.01 * Math.PI * Math.PI * 2)), 1e-6);
        job.Events.OfType<ProgressEvent>().Last().Fraction.ShouldBe(1);
    }

    [Fact]
    public async Task Run_FewerPointsThanRanks_FollowsTheClosedFormAllTheSame()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 4, "heat-equation", new { intervals = 3, timeStep = 0.1, duration = 1 });

        job.ExitCode.ShouldBe(0, $"{job}");
        var computed = job.Events.OfType<SeriesEvent>().Last(series => series.Name == "computed");
        computed.Y[1].ShouldBe(Math.Pow(Factor(3, 0.009), 10) * Math.Sin(Math.PI / 3), 1e-12);
    }

    [Fact]
    public async Task Run_UnstableTimeStep_IsRefusedByOneRankWithTheLargestStableOne()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 2, "heat-equation", new { intervals = 100, timeStep = 0.0051 });

        job.ExitCode.ShouldNotBe(0, $"{job}");
        job[0].Error.ShouldBe("heat-equation: timeStep must be at most 0.005 s here: a longer step is unstable, as Δt must not exceed Δx²/2α\n");
        job[1].Error.ShouldBeEmpty();
        job.Ranks.ShouldAllBe(rank => rank.Out == "");
    }

    [Theory]
    [InlineData(3), InlineData(10), InlineData(133)]
    public void Step_AnyLength_IsTheSchemePointByPoint(int length)
    {
        var u = DenseRows.Random(5, 0, length);
        var next = new double[length];
        Rod.Step(u, next, 0.3);

        for (var i = 1; i < length - 1; i++) next[i].ShouldBe(u[i] + 0.3 * (u[i - 1] - 2 * u[i] + u[i + 1]), 1e-15);
        (next[0], next[^1]).ShouldBe((0, 0));
    }
}
