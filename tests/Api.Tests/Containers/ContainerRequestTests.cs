using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using MpiLab.Api.Launching;
using MpiLab.Api.Launching.Containers;
using MpiLab.Api.Launching.Containers.Engine;
using MpiLab.Api.Launching.Mpiexec;
using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Containers;

/// <summary>What an engine is asked for, held as it is: a change of it shows as a change of a file.</summary>
public sealed class ContainerRequestTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly ContainerFacts Docker = new()
    {
        Engine = "Docker 29.0",
        Image = "mpilab-worker",
        Lab = "4c5d",
        Mpi = new FoundMpi(new OpenMpi(), "/usr/bin/mpiexec.openmpi", "4.1.4"),
        Cores = 8,
        Users = new ContainerUsers(new UserRange(2000, 100), null, 0),
        Kit = "/data/kit/4c5d",
        Seccomp = "PROFILE",
        Paths = HostPaths.Same,
        TemporaryBytes = 64 << 20,
        SharedMemoryBytes = 32 << 20,
    };

    private static readonly LaunchPlan Plan = new()
    {
        Job = 307,
        Attempt = 2,
        Folder = new AttemptFolder("/data/jobs/307/2"),
        Program = "monte-carlo-pi",
        Arguments = new Dictionary<string, JsonElement> { ["samples"] = JsonSerializer.SerializeToElement(": --mca x @file") },
        Ranks = 4,
        Limits = new RunLimits(TimeSpan.FromSeconds(90.5), 1 << 20, 512 << 20, 200),
    };

    [Fact]
    public void Build_RootOnDocker_IsAsKept() => ShouldMatch(Request(Docker), "container-docker");

    [Fact]
    public void Build_OtherUserInAContainerOnPodman_IsAsKept() => ShouldMatch(Request(Docker with
    {
        Engine = "Podman 5.0",
        Users = Docker.Users with { Owner = (990, 991) },
        Seccomp = "/data/kit/4c5d/seccomp.json",
        Paths = new HostPaths([new MountPoint("/volumes/lab/_data", "/data"), new MountPoint("/", "/machine")]),
    }), "container-podman");

    [Fact]
    public void Command_Root_IsAsKept() => Snapshot.ShouldMatch(Launch(Docker), "container-launch");

    [Fact]
    public void Command_OtherUser_SharesItsArtifacts() =>
        Launch(Docker with { Users = Docker.Users with { Owner = (990, 991) } }).ShouldContain("share=2007:991");

    [Fact]
    public void Command_ValuesOfAClient_StandNowhere() => Launch(Docker).ShouldAllBe(word => !word.Contains("@file"));

    private static ContainerConfig Request(ContainerFacts facts) => ContainerRequest.Build(
        ContainerShape.Of(Plan, facts, WorkerCommand.OfImage), facts, Plan.Folder.Path);

    private static string[] Launch(ContainerFacts facts) =>
        System.Text.Encoding.UTF8.GetString(ContainerCommand.LaunchFile(Plan, facts.Users, ContainerCommand.Build(Plan, facts, WorkerCommand.OfImage))).TrimEnd('\0').Split('\0');

    private static void ShouldMatch(ContainerConfig request, string name) => Snapshot.ShouldMatch(JsonSerializer.Serialize(request, Readable).Split('\n'), name);
}
