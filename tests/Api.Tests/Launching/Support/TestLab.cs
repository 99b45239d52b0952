using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MpiLab.Api.Launching;
using MpiLab.Api.Launching.Cgroups;
using MpiLab.Api.Launching.Mpiexec;
using MpiLab.Api.Launching.Programs;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Launching.Support;

/// <summary>A local launcher on a data folder of its own, which goes when it is disposed.</summary>
internal sealed class TestLab : IAsyncDisposable
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromSeconds(60);
    private readonly List<AttemptFolder> _started = [];
    private static int s_labs;
    private long _lastJob;

    private TestLab(DataFolder data, LocalMachine machine)
    {
        Data = data;
        Machine = machine;
        Launcher = new LocalLauncher(machine, NullLogger<LocalLauncher>.Instance);
    }

    public DataFolder Data { get; }

    public LocalMachine Machine { get; }

    public LocalLauncher Launcher { get; }

    public static async Task<TestLab> StartAsync(Action<LaunchingOptions>? configure = null, IProgramCommand? programs = null, bool worker = false, CgroupFinder? groups = null)
    {
        var data = new DataFolder(Directory.CreateTempSubdirectory("mpilab-test-").FullName);
        // A job's user must get through.
        File.SetUnixFileMode(data.Path, File.GetUnixFileMode(data.Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Directory.CreateDirectory(data.Jobs);
        // Labs of tests that run at one time share no user ids.
        var options = new LaunchingOptions { FirstUser = 0x7000_0000 + 1000 * Interlocked.Increment(ref s_labs), Users = 1000, Worker = worker ? Checkout.Worker : "" };
        configure?.Invoke(options);
        var machine = new LocalMachine(Options.Create(options), [new OpenMpi(), new Mpich()], data, NullLogger<LocalMachine>.Instance,
            groups ?? new CgroupFinder(), worker ? null : programs ?? new ScriptProgram());
        var lab = new TestLab(data, machine);
        try
        {
            await machine.StartingAsync(TestContext.Current.CancellationToken);
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    public LaunchPlan Plan(string script, int ranks = 1, Func<RunLimits, RunLimits>? limits = null)
    {
        var job = Interlocked.Increment(ref _lastJob);
        var usual = new RunLimits(TimeSpan.FromMinutes(1), 16 << 20, 1L << 30, 256);
        return new LaunchPlan
        {
            Job = job,
            Attempt = 1,
            Folder = AttemptFolder.Of(Data, job, 1),
            Program = script,
            Arguments = new Dictionary<string, System.Text.Json.JsonElement>(),
            Ranks = ranks,
            Limits = limits?.Invoke(usual) ?? usual,
        };
    }

    /// <summary>To be ended with the lab.</summary>
    public void Started(LaunchPlan plan)
    {
        lock (_started) _started.Add(plan.Folder);
    }

    public async Task<LaunchPlan> StartJobAsync(LaunchPlan plan)
    {
        Started(plan);
        await Launcher.StartAsync(plan, TestContext.Current.CancellationToken);
        return plan;
    }

    public Task<LaunchPlan> StartJobAsync(string script, int ranks = 1, Func<RunLimits, RunLimits>? limits = null) => StartJobAsync(Plan(script, ranks, limits));

    public async Task<Finished> RunAsync(string script, int ranks = 1, Func<RunLimits, RunLimits>? limits = null) =>
        await EndAsync(await StartJobAsync(script, ranks, limits));

    public async Task<AttemptStatus> WaitAsync(LaunchPlan plan) =>
        await Launcher.WaitAsync(plan.Folder, TestContext.Current.CancellationToken).WaitAsync(HangLimit);

    public async Task<Finished> EndAsync(LaunchPlan plan) =>
        new(plan, (await WaitAsync(plan)).ShouldBeOfType<AttemptStatus.Ended>().Report);

    /// <summary>Waits until a rank has written something.</summary>
    public static async Task SaysAsync(LaunchPlan plan, string text, int rank = 0)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(HangLimit);
        var path = plan.Folder.Output(rank, LogStream.Out);
        while (!File.ReadAllText(path).Contains(text, StringComparison.Ordinal)) await Task.Delay(5, limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var folder in _started)
        {
            await Launcher.StopAsync(folder, StopReason.Cancelled, CancellationToken.None);
            await Launcher.WaitAsync(folder, CancellationToken.None).WaitAsync(HangLimit);
        }

        Machine.Dispose();
        Directory.Delete(Data.Path, recursive: true);
    }
}

internal sealed record Finished(LaunchPlan Plan, ExitReport Report)
{
    public AttemptFolder Folder => Plan.Folder;

    public string Out(int rank = 0) => File.ReadAllText(Folder.Output(rank, LogStream.Out));

    public string Error(int rank = 0) => File.ReadAllText(Folder.Output(rank, LogStream.Error));

    public string Launcher => File.ReadAllText(Folder.Output(LogRanks.Launcher, LogStream.Out)) + File.ReadAllText(Folder.Output(LogRanks.Launcher, LogStream.Error));

    /// <summary>Fails with all that the job said, where it did not succeed.</summary>
    public Finished Succeeded()
    {
        Report.ExitCode.ShouldBe(0, $"{Report}\n{Launcher}\n{Error()}");
        return this;
    }
}
