using System.Text.Json;
using MpiLab.Api.Launching;
using MpiLab.Api.Launching.Cgroups;
using MpiLab.Api.Launching.Mpiexec;
using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Launching.Sandbox;
using MpiLab.Api.Launching.Supervision;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Launching;

/// <summary>The command lines, held as they are: a change of one shows as a change of a file.</summary>
public sealed class CommandLineTests
{
    private static readonly IProgramCommand Worker = new WorkerCommand("/usr/lib/dotnet", "/data/worker/0a1b");

    private static readonly MachineFacts Root = new()
    {
        Mpi = new FoundMpi(new OpenMpi(), "/usr/bin/mpiexec.openmpi", "4.1.4"),
        Cores = 2,
        Sandbox = new SandboxFacts
        {
            Bubblewrap = "/usr/bin/bwrap",
            SizesTmpfs = true,
            Root = [new RootFolder("/bin", "usr/bin"), new RootFolder("/lib64", null)],
            Etc = ["/etc/ld.so.cache", "/etc/openmpi"],
            TemporaryBytes = 64 << 20,
            SharedMemoryBytes = 32 << 20,
        },
        Cgroups = new CgroupFacts([new CgroupHierarchy(CgroupVersion.V2, "/cg/lab", ["memory", "pids", "cpu"])], ""),
        CountsByNamespace = true,
        Users = new UserRange(2000, 100),
        Kit = "/data/kit/4c5d",
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
    public void Build_RootWithSandbox_IsAsKept() => Snapshot.ShouldMatch(LaunchCommand.Build(Plan, Root, Worker), "root-sandbox-openmpi");

    [Fact]
    public void Build_OtherUserWithMpich_IsAsKept() => Snapshot.ShouldMatch(
        LaunchCommand.Build(Plan with { Ranks = 2 }, Root with { Users = null, Cgroups = CgroupFacts.None, Mpi = new FoundMpi(new Mpich(), "/opt/mpich/bin/mpiexec", "4.2.0") }, Worker), "user-sandbox-mpich");

    [Fact]
    public void Build_WithoutSandbox_IsAsKept() => Snapshot.ShouldMatch(LaunchCommand.Build(Plan, Root with { Sandbox = null }, Worker), "root-bare-openmpi");

    [Fact]
    public void Build_OldBubblewrap_LeavesSizesOut()
    {
        var command = LaunchCommand.Build(Plan, Root with { Sandbox = Root.Sandbox! with { SizesTmpfs = false } }, Worker);

        command.ShouldNotContain("--size");
        command.Count(argument => argument == "--tmpfs").ShouldBe(2);
    }

    [Fact]
    public void Build_ValuesOfAClient_StandNowhere() => LaunchCommand.Build(Plan, Root, Worker).ShouldAllBe(argument => !argument.Contains("@file"));

    [Fact]
    public void Build_NoMoreRanksThanCores_DoesNotYield() =>
        LaunchCommand.Build(Plan with { Ranks = 2 }, Root, Worker).ShouldNotContain("OMPI_MCA_mpi_yield_when_idle");

    [Fact]
    public void Supervisor_Version1Groups_AreAsKept()
    {
        var groups = new CgroupFacts(
        [
            new CgroupHierarchy(CgroupVersion.V1, "/cg/memory/lab", ["memory", "swap"]),
            new CgroupHierarchy(CgroupVersion.V1, "/cg/pids/lab", ["pids"]),
            new CgroupHierarchy(CgroupVersion.V1, "/cg/cpu/lab", ["cpu"]),
            new CgroupHierarchy(CgroupVersion.V2, "/cg/unified/lab", []),
        ], "");

        Snapshot.ShouldMatch(SupervisorCommand.Build(Plan, Root with { Cgroups = groups }, "/data/jobs/307/2.fresh", ["COMMAND"]), "supervisor-cgroup-v1");
    }

    [Fact]
    public void Supervisor_Version2Groups_AreAsKept()
    {
        var groups = new CgroupFacts([new CgroupHierarchy(CgroupVersion.V2, "/cg/lab", ["memory", "pids", "cpu", "swap"])], "");

        Snapshot.ShouldMatch(SupervisorCommand.Build(Plan, Root with { Cgroups = groups }, "/data/jobs/307/2.fresh", ["COMMAND"]), "supervisor-cgroup-v2");
    }

    [Fact]
    public void Build_NoGroupsAndAllOfAUsersProcessesCounted_LeavesProcessesUnlimited()
    {
        var facts = Root with { Users = null, Cgroups = CgroupFacts.None };

        LaunchCommand.Build(Plan, facts, Worker).ShouldContain("--nproc=200");
        LaunchCommand.Build(Plan, facts with { CountsByNamespace = false }, Worker).ShouldNotContain("--nproc=200");
        LaunchCommand.Build(Plan, facts with { Sandbox = null }, Worker).ShouldNotContain("--nproc=200");
    }

    [Fact]
    public void Supervisor_NeitherSandboxNorRoot_KnowsItsProcessesByAVariable() =>
        SupervisorCommand.Build(Plan, Root with { Sandbox = null, Users = null }, "/fresh", []).ShouldContain("bare=MPILAB_RANKS=/data/jobs/307/2/ranks");
}
