using MpiLab.Api.Launching;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Launching.Support;

/// <summary>A launcher on a data folder of its own, which goes when it is disposed.</summary>
internal abstract class LaunchBed : IAsyncDisposable
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);
    private readonly List<AttemptFolder> _started = [];
    private long _lastJob;

    protected LaunchBed()
    {
        Data = new DataFolder(Directory.CreateTempSubdirectory("mpilab-test-").FullName);
        // A job's user must get through.
        File.SetUnixFileMode(Data.Path, File.GetUnixFileMode(Data.Path) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Directory.CreateDirectory(Data.Jobs);
    }

    public DataFolder Data { get; }

    public abstract ILaunchMachine Machine { get; }

    public abstract IJobLauncher Launcher { get; }

    /// <summary>The machine's id of the user that a job runs under, which no other process has.</summary>
    public abstract int UserOf(LaunchPlan plan);

    /// <summary>What is left of an attempt that has ended, besides processes; null where nothing is.</summary>
    public abstract Task<string?> LeftOfAsync(LaunchPlan plan);

    /// <summary>A process on the machine that keeps a running job's limits.</summary>
    public abstract Task<int> SupervisorAsync(LaunchPlan plan);

    public LaunchPlan Plan(string script, int ranks = 1, Func<RunLimits, RunLimits>? limits = null)
    {
        var job = Interlocked.Increment(ref _lastJob);
        var usual = new RunLimits(TimeSpan.FromMinutes(10), 16 << 20, 1L << 30, 256);
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

    public Task<AttemptStatus> InspectAsync(LaunchPlan plan) => Launcher.InspectAsync(plan.Folder, TestContext.Current.CancellationToken);

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

        await Machine.StoppedAsync(CancellationToken.None);
        Machine.Dispose();
        Directory.Delete(Data.Path, recursive: true);
    }

    /// <summary>Ends the lab where its machine cannot start.</summary>
    protected static async Task<T> StartAsync<T>(T lab) where T : LaunchBed
    {
        try
        {
            await lab.Machine.StartingAsync(TestContext.Current.CancellationToken);
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
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
