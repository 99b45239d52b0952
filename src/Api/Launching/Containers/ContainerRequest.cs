using System.Globalization;
using MpiLab.Api.Launching.Containers.Engine;

namespace MpiLab.Api.Launching.Containers;

/// <summary>
/// What the engine is asked for: a container without a network, with a read-only root, to write to its attempt's
/// folder and two sized tmpfs alone. Pure.
/// </summary>
internal static class ContainerRequest
{
    public const string LabLabel = "mpilab.lab";
    public const string Folder = "/job", Kit = "/lab/kit";

    /// <summary>Processes of the supervisor's own, beside the job's.</summary>
    private const int SupervisorsProcesses = 8;

    private const long Processor = 1_000_000_000;

    /// <param name="shape">Of the job, or of one to come.</param>
    /// <param name="facts">Of the engine and this lab.</param>
    /// <param name="folder">The attempt's folder, or one that will be.</param>
    public static ContainerConfig Build(ContainerShape shape, ContainerFacts facts, string folder) => new()
    {
        Image = facts.Image,
        Entrypoint = ["/bin/bash", $"{Kit}/contain.sh"],
        Cmd = facts.Users.Owner is { } owner and not (0, 0) ? [string.Create(CultureInfo.InvariantCulture, $"{owner.User}:{owner.Group}")] : [],
        User = "0:0",
        Hostname = "mpilab",
        WorkingDir = "/",
        Labels = new Dictionary<string, string> { [LabLabel] = facts.Lab },
        Healthcheck = new Healthcheck(["NONE"]),
        HostConfig = new HostConfig
        {
            NetworkMode = "none",
            IpcMode = "private",
            CgroupnsMode = "private",
            ReadonlyRootfs = true,
            CapDrop = ["ALL"],
            // contain.sh's, to become the job's user without any, and to signal it.
            CapAdd = ["SETUID", "SETGID", "SETPCAP", "KILL"],
            SecurityOpt = ["no-new-privileges", $"seccomp={facts.Seccomp}"],
            Memory = shape.Memory,
            MemorySwap = shape.Memory,
            PidsLimit = shape.Processes + SupervisorsProcesses,
            CpuShares = shape.Shares,
            NanoCpus = shape.Processors * Processor,
            ShmSize = facts.SharedMemoryBytes,
            Tmpfs = new Dictionary<string, string> { ["/tmp"] = string.Create(CultureInfo.InvariantCulture, $"rw,nosuid,nodev,exec,mode=1777,size={facts.TemporaryBytes}") },
            Mounts =
            [
                new ContainerMount(facts.Paths.OnMachine(folder), Folder, ReadOnly: false),
                new ContainerMount(facts.Kit, Kit, ReadOnly: true),
                .. LabsOwnEtc.Select(name => new ContainerMount(Path.Combine(facts.Kit, "etc", name), $"/etc/{name}", ReadOnly: true)),
                .. shape.Mounts.Select(mount => new ContainerMount(facts.Paths.OnMachine(mount.Source), mount.Target, ReadOnly: true)),
            ],
            LogConfig = new ContainerLog("none"),
        },
    };

    private static readonly string[] LabsOwnEtc = ["passwd", "group", "nsswitch.conf"];
}
