using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MpiLab.Api.Launching;
using MpiLab.Api.Launching.Cgroups;
using MpiLab.Api.Launching.Mpiexec;
using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Launching.Supervision;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Launching.Support;

/// <summary>A local launcher.</summary>
internal sealed class TestLab : LaunchBed
{
    private static int s_labs;

    private TestLab(LaunchingOptions options, CgroupFinder? groups, IProgramCommand? programs)
    {
        Machine = new LocalMachine(Options.Create(options), [new OpenMpi(), new Mpich()], Data, NullLogger<LocalMachine>.Instance, groups ?? new CgroupFinder(), programs);
        Launcher = new LocalLauncher(Machine, NullLogger<LocalLauncher>.Instance);
    }

    public override LocalMachine Machine { get; }

    public override LocalLauncher Launcher { get; }

    public override int UserOf(LaunchPlan plan) => Machine.Facts.Users!.For(plan.Job);

    public override Task<string?> LeftOfAsync(LaunchPlan plan) => Task.FromResult(
        Machine.Facts.Cgroups.Hierarchies.Any(hierarchy => Directory.Exists(Path.Combine(hierarchy.Base, $"{plan.Job}.{plan.Attempt}"))) ? "a control group" : null);

    public override Task<int> SupervisorAsync(LaunchPlan plan) => Task.FromResult(LocalAttempts.Supervisor(plan.Folder)!.Process);

    public static Task<TestLab> StartAsync(Action<LaunchingOptions>? configure = null, IProgramCommand? programs = null, bool worker = false, CgroupFinder? groups = null)
    {
        // Labs of tests that run at one time share no user ids.
        var options = new LaunchingOptions { FirstUser = 0x7000_0000 + 1000 * Interlocked.Increment(ref s_labs), Users = 1000, Worker = worker ? Checkout.Worker : "" };
        configure?.Invoke(options);
        return StartAsync(new TestLab(options, groups, worker ? null : programs ?? new ScriptProgram()));
    }
}
