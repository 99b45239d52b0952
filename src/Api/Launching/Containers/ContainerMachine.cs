using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using MpiLab.Api.Launching.Containers.Engine;
using MpiLab.Api.Launching.Mpiexec;
using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Launching.Sandbox.Seccomp;
using MpiLab.Api.Launching.Staging;
using MpiLab.Contracts;

namespace MpiLab.Api.Launching.Containers;

/// <summary>Looks at the container engine and at the worker's image, and tries a container, before any other part of the service starts.</summary>
internal sealed class ContainerMachine(IOptions<LaunchingOptions> options, IEnumerable<IMpiFlavour> flavours, DataFolder data, ILogger<ContainerMachine> log,
    IProgramCommand? programs = null) : ILaunchMachine
{
    private const string ProfileFile = "seccomp.json";

    private readonly LaunchingOptions _options = options.Value;
    private readonly EngineClient _engine = new(options.Value.Containers.Socket);
    private ContainerFacts? _facts;
    private IsolationReport? _isolation;
    private IReadOnlyList<MpiInfo>? _mpi;
    private PreparedContainers? _prepared;

    public PreparedContainers Prepared => _prepared ?? throw NotYet();

    public EngineClient Engine => _engine;

    public IProgramCommand Programs { get; } = programs ?? WorkerCommand.OfImage;

    public ContainerFacts Facts => _facts ?? throw NotYet();

    public IsolationReport Isolation => _isolation ?? throw NotYet();

    public IReadOnlyList<MpiInfo> Mpi => _mpi ?? throw NotYet();

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var alone = await Task.Run(() => Native.LockFolder(data.Path), cancellationToken);
            await LookAsync(cancellationToken);
        }
        catch (HttpRequestException error)
        {
            throw new StartException($"Launching:Containers:Socket: no container engine answers at {_options.Containers.Socket}: {error.InnerException?.Message ?? error.Message}", error);
        }
        catch (EngineException error)
        {
            throw new StartException($"The container engine at {_options.Containers.Socket} refused what jobs need: {error.Message}", error);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_prepared is not null) await _prepared.DisposeAsync();
    }

    public void Dispose() => _engine.Dispose();

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var version = await _engine.VersionAsync(cancellationToken);
        var podman = version.Components?.Any(component => component.Name.StartsWith("Podman", StringComparison.Ordinal)) == true;
        var engine = $"{(podman ? "Podman" : "Docker")} {version.Version}";
        var image = _options.Containers.Image;
        if (!await _engine.HasImageAsync(image, cancellationToken))
            throw new StartException($"Launching:Containers:Image: {engine} has no image {image}. Build it: docker build -f docker/worker.Dockerfile -t {image} .");
        var info = await _engine.InfoAsync(cancellationToken);
        var paths = await HostPaths.FindAsync(_engine, cancellationToken);
        var profile = SeccompProfile.For(RuntimeInformation.ProcessArchitecture);
        var kit = await StagedFolder.StageAsync(Path.Combine(AppContext.BaseDirectory, "Launching", "Kit"), Path.Combine(data.Path, "kit"),
            new Dictionary<string, byte[]> { [ProfileFile] = profile }, cancellationToken);
        StagedFolder.RemoveOthers(kit);

        var facts = new ContainerFacts
        {
            Engine = engine,
            Image = image,
            Lab = LabName(),
            // Until they are known.
            Mpi = new FoundMpi(new OpenMpi(), "", ""),
            Users = new ContainerUsers(Jobs(info), null, 0),
            Cores = info.Cores,
            Kit = paths.OnMachine(kit),
            // Docker takes the text, Podman a path on its machine.
            Seccomp = podman ? Path.Combine(paths.OnMachine(kit), ProfileFile) : Encoding.UTF8.GetString(profile),
            Paths = paths,
            TemporaryBytes = (long)_options.TemporaryMiB << 20,
            SharedMemoryBytes = (long)_options.SharedMemoryMiB << 20,
        };
        await LeftContainers.RemoveAsync(_engine, facts.Lab, data, log, cancellationToken);
        var probe = new ContainerProbe(_engine, data);
        var found = await probe.LookInsideAsync(facts, flavours, cancellationToken);
        if (ReferenceEquals(Programs, WorkerCommand.OfImage)) await CheckWorkerAsync(found.Worker, cancellationToken);
        facts = facts with { Users = found.Users, Mpi = Chosen(found.Mpi) };
        if (await probe.FailureAsync(facts, Programs, cancellationToken) is { } failure) throw new StartException($"No job can be started on {engine}: {failure}");
        _facts = facts;
        _prepared = new PreparedContainers(_engine, data, facts, _options.Containers.Prepared, log);
        _prepared.Start();
        _isolation = ContainerReports.Build(facts, info);
        _mpi = MpiFlavours.Describe(found.Mpi, facts.Mpi);
        log.FoundEngine(engine, image);
        foreach (var mpi in found.Mpi) log.FoundMpi(mpi.Flavour.Name, mpi.Version, mpi.Mpiexec);
        log.Tell(_isolation);
    }

    /// <summary>An engine that remaps user ids has 65,536 for a container.</summary>
    private UserRange Jobs(EngineInfo engine) =>
        engine.SecurityOptions?.Any(option => option.StartsWith("name=userns", StringComparison.Ordinal) || option.StartsWith("name=rootless", StringComparison.Ordinal)) == true
            ? new UserRange(1000, 60_000)
            : new UserRange(_options.FirstUser, _options.Users);

    private FoundMpi Chosen(IReadOnlyList<FoundMpi> found) => found.FirstOrDefault(mpi => mpi.Flavour.Name == _options.Mpi)
        ?? throw new StartException($"Launching:Mpi: the image {_options.Containers.Image} has no mpiexec of {_options.Mpi}; it has: {(found.Count == 0 ? "none" : string.Join(", ", found.Select(mpi => mpi.Flavour.Name)))}.");

    /// <summary>The service asks its own copy of the worker for the catalogue, so the image must hold the same.</summary>
    private async Task CheckWorkerAsync(string hash, CancellationToken cancellationToken)
    {
        var own = Path.Combine(_options.Worker, WorkerCommand.Assembly);
        if (!File.Exists(own)) throw new StartException($"Launching:Worker: there is no {WorkerCommand.Assembly} in {_options.Worker}. It must name the folder that the worker was published to.");
        await using var file = File.OpenRead(own);
        if (hash != Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)))
            throw new StartException($"Launching:Containers:Image: the worker in {_options.Containers.Image} is not the one in {_options.Worker}. Build the image again.");
    }

    /// <summary>One a data folder, so that two labs on an engine keep apart.</summary>
    private string LabName() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(data.Path)).AsSpan(0, 4));

    private static InvalidOperationException NotYet() => new("Known only once the host's services start.");
}
