using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MpiLab.Api.Launching.Cgroups;
using MpiLab.Api.Launching.Mpiexec;
using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Launching.Sandbox;
using MpiLab.Api.Launching.Sandbox.Seccomp;
using MpiLab.Api.Launching.Staging;
using MpiLab.Api.Launching.Supervision;
using MpiLab.Contracts;

namespace MpiLab.Api.Launching;

/// <summary>Looks at the machine and stages what jobs need, before any other part of the service starts.</summary>
internal sealed class LocalMachine(IOptions<LaunchingOptions> options, IEnumerable<IMpiFlavour> flavours, DataFolder data, ILogger<LocalMachine> log,
    CgroupFinder groups, IProgramCommand? programs = null)
    : ILaunchMachine
{
    private MachineFacts? _facts;
    private IProgramCommand? _programs;
    private IsolationReport? _isolation;
    private IReadOnlyList<MpiInfo>? _mpi;

    public MachineFacts Facts => _facts ?? throw NotYet();

    public IProgramCommand Programs => _programs ?? throw NotYet();

    public IsolationReport Isolation => _isolation ?? throw NotYet();

    public IReadOnlyList<MpiInfo> Mpi => _mpi ?? throw NotYet();

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Processes of the service that share the folder stage the same files, and each removes what nobody needs.
        using var alone = await Task.Run(() => Native.LockFolder(data.Path), cancellationToken);
        var finding = new MpiFlavours(flavours).FindAsync(cancellationToken);
        var filter = new Dictionary<string, byte[]> { [MachineFacts.FilterFile] = SeccompFilter.For(RuntimeInformation.ProcessArchitecture) };
        var kit = await StageAsync(KitSource, "kit", filter, cancellationToken);
        _programs = programs ?? new WorkerCommand(Dotnet, await StageAsync(WorkerSource(), "worker", new Dictionary<string, byte[]>(), cancellationToken));
        var found = await finding;
        var facts = new MachineFacts
        {
            Mpi = Chosen(found),
            Cores = Environment.ProcessorCount,
            Sandbox = options.Value.Sandbox == SandboxMode.Off ? null : await SandboxFinder.FindAsync(options.Value, cancellationToken),
            Cgroups = CgroupFacts.None,
            CountsByNamespace = Environment.OSVersion.Version >= new Version(5, 14),
            Users = Native.IsRoot ? new UserRange(options.Value.FirstUser, options.Value.Users) : null,
            Kit = kit,
        };
        var probe = new IsolationProbe(data, _programs);
        var without = facts.Sandbox is null ? WithoutBubblewrap() : await probe.FailureAsync(facts, cancellationToken);
        if (without is not null)
        {
            if (SandboxFinder.Obstacle() is { } obstacle) without = $"{obstacle}. {without}";
            if (options.Value.Sandbox == SandboxMode.Required) throw new StartException($"Launching:Sandbox is required, but: {without}");
            facts = facts with { Sandbox = null };
            if (await probe.FailureAsync(facts, cancellationToken) is { } failure) throw new StartException($"No job can be started here: {failure}");
        }

        // Last, so that a start that fails leaves no group.
        _facts = facts = facts with { Cgroups = groups.Find(GroupName()) };
        ServiceMarks.Set(facts.Cgroups, SupervisorIdentity.Own());
        await RemoveLeftGroupsAsync(cancellationToken);
        _isolation = IsolationReports.Build(facts, without);
        _mpi = MpiFlavours.Describe(found, facts.Mpi);
        Tell(found, _isolation);
    }

    /// <summary>Whether the attempt's control groups are still there: its supervisor was killed before it could remove them.</summary>
    public bool HasGroup(AttemptFolder folder) => Facts.Cgroups.Hierarchies.Any(hierarchy =>
        Directory.Exists(Path.Combine(hierarchy.Base, $"{Path.GetFileName(Path.GetDirectoryName(folder.Path))}.{Path.GetFileName(folder.Path)}")));

    /// <summary>Ends and removes what an attempt left whose supervisor was killed.</summary>
    public async Task CleanUpAsync(AttemptFolder folder, CancellationToken cancellationToken)
    {
        await RemoveLeftGroupsAsync(cancellationToken);
        // In the sandbox nothing outlives the supervisor.
        if (Facts.Sandbox is null) LeftProcesses.Kill($"MPILAB_RANKS={folder.Ranks}");
        if (Directory.Exists(folder.Temporary)) Directory.Delete(folder.Temporary, recursive: true);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Called after a start that failed too.
    public void Dispose()
    {
        if (_facts is null) return;
        using var alone = Directory.Exists(data.Path) ? Native.LockFolder(data.Path) : null;
        ServiceMarks.Remove(_facts.Cgroups, SupervisorIdentity.Own());
        LeftGroups.RemoveEmpty(_facts.Cgroups);
    }

    private Task RemoveLeftGroupsAsync(CancellationToken cancellationToken) => LeftGroups.RemoveAsync(Facts.Cgroups,
        (job, attempt) => LocalAttempts.Inspect(AttemptFolder.Of(data, job, attempt)) is AttemptStatus.Running, cancellationToken);

    private static string KitSource => Path.Combine(AppContext.BaseDirectory, "Launching", "Kit");

    /// <summary>The folder of the .NET that this service runs on.</summary>
    private static string Dotnet => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private string WorkerSource() => File.Exists(Path.Combine(options.Value.Worker, WorkerCommand.Assembly))
        ? options.Value.Worker
        : throw new StartException($"Launching:Worker: there is no {WorkerCommand.Assembly} in {options.Value.Worker}. It must name the folder that the worker was published to.");

    private async Task<string> StageAsync(string source, string name, IReadOnlyDictionary<string, byte[]> generated, CancellationToken cancellationToken)
    {
        var staged = await StagedFolder.StageAsync(source, Path.Combine(data.Path, name), generated, cancellationToken);
        StagedFolder.RemoveOthers(staged);
        return staged;
    }

    private FoundMpi Chosen(IReadOnlyList<FoundMpi> found) => found.FirstOrDefault(mpi => mpi.Flavour.Name == options.Value.Mpi)
        ?? throw new StartException($"Launching:Mpi: no mpiexec of {options.Value.Mpi} was found on this machine; found: {(found.Count == 0 ? "none" : string.Join(", ", found.Select(mpi => mpi.Flavour.Name)))}.");

    private string WithoutBubblewrap() => options.Value.Sandbox == SandboxMode.Off
        ? "Launching:Sandbox is off"
        : $"there is no {options.Value.Bubblewrap}; install the package bubblewrap";

    /// <summary>One a data folder, so that two labs on a machine keep apart.</summary>
    private string GroupName() => $"mpilab-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data.Path)).AsSpan(0, 4))}";

    private void Tell(IReadOnlyList<FoundMpi> found, IsolationReport isolation)
    {
        foreach (var mpi in found) log.FoundMpi(mpi.Flavour.Name, mpi.Version, mpi.Mpiexec);
        log.Tell(isolation);
    }

    private static InvalidOperationException NotYet() => new("Known only once the host's services start.");
}
