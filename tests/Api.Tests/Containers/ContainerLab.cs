using MpiLab.Api.Launching;
using MpiLab.Api.Launching.Containers;
using MpiLab.Api.Launching.Mpiexec;
using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Tests.Launching.Support;
using MpiLab.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MpiLab.Api.Tests.Containers;

/// <summary>A container launcher on an engine that the tests started.</summary>
internal sealed class ContainerLab : LaunchBed
{
    private static int s_labs;

    private ContainerLab(LaunchingOptions options, IProgramCommand? programs)
    {
        Machine = new ContainerMachine(Options.Create(options), [new OpenMpi(), new Mpich()], Data, NullLogger<ContainerMachine>.Instance, programs);
        Launcher = new ContainerLauncher(Machine, TimeProvider.System, NullLogger<ContainerLauncher>.Instance);
    }

    public override ContainerMachine Machine { get; }

    public override ContainerLauncher Launcher { get; }

    public override int UserOf(LaunchPlan plan) => Machine.Facts.Users.OnMachine(plan.Job);

    public override async Task<string?> LeftOfAsync(LaunchPlan plan) =>
        await Machine.Engine.FindAsync(NameOf(plan), TestContext.Current.CancellationToken) is null ? null : "its container";

    public override async Task<int> SupervisorAsync(LaunchPlan plan) =>
        (await Machine.Engine.FindAsync(NameOf(plan), TestContext.Current.CancellationToken))!.State.Pid;

    public static Task<ContainerLab> StartAsync(string socket, Action<LaunchingOptions>? configure = null, IProgramCommand? programs = null, bool worker = false)
    {
        var options = new LaunchingOptions
        {
            FirstUser = 0x6000_0000 + 1000 * Interlocked.Increment(ref s_labs),
            Users = 1000,
            Worker = Checkout.Worker,
            Containers = new ContainerOptions { Socket = socket, Image = TestEngine.Image },
        };
        configure?.Invoke(options);
        return StartAsync(new ContainerLab(options, worker ? null : programs ?? new ScriptProgram()));
    }

    private string NameOf(LaunchPlan plan) => ContainerAttempts.Name(Machine.Facts.Lab, plan.Folder);
}
