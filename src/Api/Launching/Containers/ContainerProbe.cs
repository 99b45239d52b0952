using System.Globalization;
using MpiLab.Api.Launching.Containers.Engine;
using MpiLab.Api.Launching.Mpiexec;
using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Launching.Sandbox;
using MpiLab.Api.Launching.Supervision;
using MpiLab.Contracts;

namespace MpiLab.Api.Launching.Containers;

/// <summary>What a container showed of the image and of the engine.</summary>
/// <param name="Worker">SHA-256 of the worker's assembly; empty where the image has none.</param>
internal sealed record InsideContainer(ContainerUsers Users, IReadOnlyList<FoundMpi> Mpi, string Worker);

/// <summary>Runs containers that do nothing, to see whether and how that works here.</summary>
internal sealed class ContainerProbe(EngineClient engine, DataFolder data)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly LaunchPlan Plan = new()
    {
        Job = 0,
        Attempt = 0,
        Folder = new AttemptFolder(""),
        Program = "probe",
        Arguments = new Dictionary<string, System.Text.Json.JsonElement>(),
        Ranks = 1,
        Limits = new RunLimits(Patience, 0, 256 << 20, 64),
    };

    /// <summary>Each MPI of the image, and which of the machine's users the container's are.</summary>
    public async Task<InsideContainer> LookInsideAsync(ContainerFacts facts, IEnumerable<IMpiFlavour> flavours, CancellationToken cancellationToken)
    {
        // Files made by the container's root and by a job's user; the folder lets everyone in, its parent nobody.
        const string look = """
            cd /job && : >root && setpriv --reuid="$0" --regid="$0" --clear-groups --inh-caps=-all --bounding-set=-all bash -c '
              : >user
              for name; do path=$(command -v "$name") && { echo "$path"; "$name" --version; } >"mpi.$name" 2>&1; done
              [ ! -e "$worker" ] || sha256sum "$worker" >worker' "$@"
            """;
        var flavour = flavours.ToArray();
        var job = facts.Users.Jobs.For(0);
        using var slot = Slot.Make(data);
        var folder = new AttemptFolder(Directory.CreateDirectory(Path.Combine(slot.Path, "probe")).FullName);
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_111_111);
        string[] names = [.. flavour.SelectMany(mpi => mpi.Executables).Distinct()];
        var request = Request(facts, folder, []) with
        {
            Entrypoint = ["/usr/bin/env", "-i", "PATH=/usr/local/bin:/usr/bin:/bin", "HOME=/tmp", $"worker={WorkerCommand.WorkerFolder}/{WorkerCommand.Assembly}", "bash", "-c", look],
            Cmd = [job.ToString(CultureInfo.InvariantCulture), "bash", .. names],
        };
        await RunAsync(facts, slot, request, cancellationToken);
        if (!File.Exists(folder.In("user"))) throw new StartException($"The image {facts.Image} cannot run the lab's scripts: it needs bash, coreutils and util-linux.");
        var worker = File.Exists(folder.In("worker")) ? File.ReadAllText(folder.In("worker")).Split(' ')[0] : "";
        return new InsideContainer(await UsersAsync(facts, folder, job, cancellationToken), [.. flavour.Select(mpi => Find(mpi, folder)).OfType<FoundMpi>()], worker);
    }

    /// <summary>Null where a job can be run; else what went wrong.</summary>
    public async Task<string?> FailureAsync(ContainerFacts facts, IProgramCommand programs, CancellationToken cancellationToken)
    {
        using var slot = Slot.Make(data);
        var plan = Plan with { Folder = new AttemptFolder(Path.Combine(slot.Path, "job", "0")) };
        var folder = new AttemptFolder(FreshAttempt.Make(plan, facts.Users.Access(plan.Job), sandboxed: true));
        var program = programs.For(plan, ContainerCommand.Layout);
        LaunchFile.Write(folder, plan, facts.Users, ContainerCommand.Wrap(plan, facts.Users,
            JobEnvironment.Of(plan, facts.Mpi, facts.Cores, ContainerCommand.Layout, program), IsolationProbe.Check(ContainerCommand.Layout, program)));
        await RunAsync(facts, slot, Request(facts, folder, program.Mounts), cancellationToken);
        if (LocalAttempts.Ended(folder)?.Report is { ExitCode: 0 }) return null;
        return $"{File.ReadAllText(folder.Output(LogRanks.Launcher, LogStream.Error)).Trim()} {LocalAttempts.Ended(folder)?.Report}".Trim();
    }

    private static ContainerConfig Request(ContainerFacts facts, AttemptFolder folder, IReadOnlyList<Mount> mounts) => ContainerRequest.Build(
        new ContainerShape(Plan.Limits.MemoryBytes, Plan.Limits.Processes, 1024, 1) { Mounts = mounts }, facts, folder.Path);

    private async Task RunAsync(ContainerFacts facts, Slot slot, ContainerConfig request, CancellationToken cancellationToken)
    {
        var id = await engine.CreateAsync(ContainerAttempts.NameOfSlot(facts.Lab, slot), request, cancellationToken) ?? throw new InvalidOperationException("The slot's name was taken.");
        try
        {
            await engine.StartAsync(id, cancellationToken);
            await engine.WaitAsync(id, cancellationToken).WaitAsync(Patience, cancellationToken);
        }
        finally
        {
            await engine.RemoveAsync(id, force: true, CancellationToken.None);
        }
    }

    private static FoundMpi? Find(IMpiFlavour flavour, AttemptFolder folder) => (
        from name in flavour.Executables
        let path = folder.In($"mpi.{name}")
        where File.Exists(path)
        let said = File.ReadAllText(path).Split('\n', 2)
        where said.Length == 2 && flavour.ReadVersion(said[1]) is not null
        select new FoundMpi(flavour, said[0], flavour.ReadVersion(said[1])!)).FirstOrDefault();

    private static async Task<ContainerUsers> UsersAsync(ContainerFacts facts, AttemptFolder folder, int job, CancellationToken cancellationToken)
    {
        int rootOutside = await OwnerAsync(folder.In("root"), cancellationToken), jobOutside = await OwnerAsync(folder.In("user"), cancellationToken);
        var users = facts.Users with { Offset = jobOutside - job };
        if (Native.IsRoot) return users;
        if (rootOutside == Native.User) return users with { Owner = (0, 0) };
        if (rootOutside == 0) return users with { Owner = (Native.User, Native.Group) };
        throw new StartException($"The engine remaps its containers' users to {rootOutside} and above, to whom only root can give files: start the service as root, or the engine without a remap.");
    }

    private static async Task<int> OwnerAsync(string path, CancellationToken cancellationToken)
    {
        var result = await Tool.RunAsync("/usr/bin/stat", ["-c", "%u", path], Patience, cancellationToken);
        return int.Parse(result.Output, CultureInfo.InvariantCulture);
    }
}
