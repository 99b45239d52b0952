using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class PhysicsTests
{
    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task WaveEquation_AnyRanks_IsTheSerialScheme(string mpi, int ranks)
    {
        const int n = 60, steps = 60;
        const double dt = 0.01;
        var job = await Mpiexec.RunAsync(mpi, ranks, "wave-equation", new { intervals = n, timeStep = dt, duration = steps * dt });

        job.ExitCode.ShouldBe(0, $"{job}");
        double[] before = new double[n + 1], u = new double[n + 1];
        for (var i = 1; i < n; i++) (before[i], u[i]) = (WaveEquation.Exact((double)i / n, dt, 1), WaveEquation.Exact((double)i / n, 0, 1));
        for (var step = 0; step < steps; step++)
        {
            for (var i = 1; i < n; i++) before[i] = 2 * u[i] - before[i] + Math.Pow(dt * n, 2) * (u[i - 1] - 2 * u[i] + u[i + 1]);
            (before, u) = (u, before);
        }
        var computed = job.Events.OfType<SeriesEvent>().Last(series => series.Name == "computed");
        for (var i = 0; i <= n; i++) computed.Y[i].ShouldBe(u[i], 1e-12);
        job.Result("error").ShouldBeLessThan(0.5);
    }

    [Fact]
    public async Task WaveEquation_StepOfExactlyACell_IsExact()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 2, "wave-equation", new { intervals = 200, timeStep = 0.005, duration = 3.2 });

        job.Result("error").ShouldBe(0, 1e-11);
    }

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task NBody_OneSeed_GivesTheSameOrbitsAtEveryNumberOfRanks(string mpi, int ranks)
    {
        var job = await Mpiexec.RunAsync(mpi, ranks, "n-body", new { bodies = 21, steps = 40, timeStep = 0.01, seed = 3 });

        job.ExitCode.ShouldBe(0, $"{job}");
        var (x, y) = SerialOrbit(21, 40, 0.01, 3);
        job[0].Lines[^1].ShouldStartWith($"Body 0 is at ({x:F6}, {y:F6}) after 40 steps");
        Math.Abs(job.Result("drift")).ShouldBeLessThan(1e-3);
    }

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task Ising_OneSeed_GivesTheSerialLatticeAtEveryNumberOfRanks(string mpi, int ranks)
    {
        const int n = 16;
        var job = await Mpiexec.RunAsync(mpi, ranks, "ising", new { size = n, sweeps = 30, temperatures = 2, seed = 5 });

        job.ExitCode.ShouldBe(0, $"{job}");
        job.Events.OfType<FieldEvent>().Last().Values.ShouldBe(SerialLattice(n, 30, [1.5, 3.5], 5));
    }

    [Fact]
    public async Task Ising_RowsThatDoNotFillTheirWords_GivesTheSerialLattice()
    {
        const int n = 134; // 67 spins of a colour in a row: a word of 64, and 3 bits
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 3, "ising", new { size = n, sweeps = 12, temperatures = 1, seed = 4 });

        job.ExitCode.ShouldBe(0, $"{job}");
        var lattice = SerialLattice(n, 12, [1.5], 4);
        var drawn = job.Events.OfType<FieldEvent>().Last().Values;
        for (var i = 0; i < drawn.Count; i++) drawn[i].ShouldBe(lattice[i / 67 * 2 * n + i % 67 * 2]);
        job.Result("magnetisation").ShouldBeInRange(0.9, 1);
    }

    [Fact]
    public async Task Ising_ColdAndHot_AgreesWithOnsagerAndWithDisorder()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 2, "ising", new { size = 64, sweeps = 400, temperatures = 2 });

        var measured = job.Events.OfType<SeriesEvent>().Where(series => series.Name == "measured").Select(series => series.Y[0]).ToArray();
        measured[0].ShouldBe(Math.Pow(1 - Math.Pow(Math.Sinh(2 / 1.5), -4), 0.125), 0.01);
        measured[1].ShouldBeLessThan(0.1);
    }

    [Theory, MemberData(nameof(Runs.All), MemberType = typeof(Runs))]
    public async Task HeatPlate_AnyRanks_FollowsTheSchemesClosedForm(string mpi, int ranks)
    {
        const int n = 65, steps = 60;
        var job = await Mpiexec.RunAsync(mpi, ranks, "heat-plate", new { intervals = n, steps, timeStep = 0.004 });

        job.ExitCode.ShouldBe(0, $"{job}");
        var factor = 1 - 8 * 0.01 * 0.004 * n * n * Math.Pow(Math.Sin(Math.PI / (2 * n)), 2);
        var field = job.Events.OfType<FieldEvent>().Last();
        for (var row = 0; row < n - 1; row++)
            for (var column = 0; column < n - 1; column++)
                field.Values[row * (n - 1) + column].ShouldBe(
                    Math.Pow(factor, steps) * Math.Sin(Math.PI * (row + 1) / n) * Math.Sin(Math.PI * (column + 1) / n), 1e-4);
        job.Result("middle").ShouldBe(Math.Pow(factor, steps) * Math.Pow(Math.Sin(Math.PI * 33 / n), 2), 1e-12);
        job.Result("error").ShouldBeLessThan(1e-4);
    }

    private static (double, double) SerialOrbit(int n, int steps, double dt, ulong seed)
    {
        var (x, y, vx, vy) = Gravity.Disc(n, seed);
        var (ax, ay) = Pull(x, y);
        for (var step = 0; step < steps; step++)
        {
            for (var i = 0; i < n; i++) (vx[i], vy[i]) = (vx[i] + dt / 2 * ax[i], vy[i] + dt / 2 * ay[i]);
            for (var i = 0; i < n; i++) (x[i], y[i]) = (x[i] + dt * vx[i], y[i] + dt * vy[i]);
            (ax, ay) = Pull(x, y);
            for (var i = 0; i < n; i++) (vx[i], vy[i]) = (vx[i] + dt / 2 * ax[i], vy[i] + dt / 2 * ay[i]);
        }
        return (x[0], y[0]);
    }

    private static (double[], double[]) Pull(double[] x, double[] y)
    {
        double[] ax = new double[x.Length], ay = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
            for (var j = 0; j < x.Length; j++)
            {
                var (dx, dy) = (x[j] - x[i], y[j] - y[i]);
                var square = dx * dx + dy * dy + 0.0025;
                (ax[i], ay[i]) = (ax[i] + dx / Math.Pow(square, 1.5) / x.Length, ay[i] + dy / Math.Pow(square, 1.5) / x.Length);
            }
        return (ax, ay);
    }

    private static double[] SerialLattice(int n, int sweeps, double[] temperatures, ulong seed)
    {
        var spins = Enumerable.Repeat(1.0, n * n).ToArray();
        for (var sweep = 0; sweep < sweeps * temperatures.Length; sweep++)
            for (var colour = 0; colour < 2; colour++)
                for (var place = 0; place < n * n; place++)
                {
                    var (row, column) = (place / n, place % n);
                    if ((row + column) % 2 != colour) continue;
                    var neighbours = spins[(row + n - 1) % n * n + column] + spins[(row + 1) % n * n + column]
                        + spins[row * n + (column + n - 1) % n] + spins[row * n + (column + 1) % n];
                    var chance = Math.Exp(-2 * spins[place] * neighbours / temperatures[sweep / sweeps]);
                    if (SplitMix64.Uniform(seed, (long)sweep * n * n + place) < chance) spins[place] = -spins[place];
                }
        return spins;
    }
}
