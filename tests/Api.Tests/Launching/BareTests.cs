using MpiLab.Api.Launching;
using MpiLab.Api.Launching.Cgroups;
using MpiLab.Api.Launching.Supervision;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Launching;

/// <summary>The lab where bubblewrap is missing.</summary>
public sealed class BareTests
{
    private const string NoBubblewrap = "/nowhere/bwrap";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task StartAsync_NoBubblewrap_RunsUnderTheJobsUserAndSaysSo(string mpi)
    {
        await using var lab = await StartAsync(options => options.Mpi = mpi);

        var job = (await lab.RunAsync("id -u; pwd; env | cut -d= -f1 | sort", ranks: 4)).Succeeded();

        var lines = job.Out(3).Split('\n');
        lines[0].ShouldBe($"{lab.Machine.Facts.Users!.For(job.Plan.Job)}");
        lines[1].ShouldBe(job.Folder.Artifacts);
        lines.ShouldNotContain("DOTNET_ROOT");
        Directory.Exists(job.Folder.Temporary).ShouldBeFalse();
        lab.Machine.Isolation.Sandboxed.ShouldBeFalse();
        lab.Machine.Isolation.Parts[0].Detail.ShouldBe("there is no /nowhere/bwrap; install the package bubblewrap");
    }

    [Fact]
    public async Task StartAsync_Required_FailsAtStart()
    {
        var error = await Should.ThrowAsync<StartException>(StartAsync(options => options.Sandbox = SandboxMode.Required));

        error.Message.ShouldBe("Launching:Sandbox is required, but: there is no /nowhere/bwrap; install the package bubblewrap");
    }

    [Fact]
    public async Task StartAsync_BubblewrapThatFails_SaysWhatItSaid()
    {
        using var broken = new TemporaryScript("echo setting up uid map: Permission denied >&2; exit 1");
        await using var lab = await StartAsync(options => options.Bubblewrap = broken.Path);

        lab.Machine.Isolation.Sandboxed.ShouldBeFalse();
        lab.Machine.Isolation.Parts[0].Detail.ShouldContain("setting up uid map: Permission denied");
        (await lab.RunAsync("true")).Succeeded();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StopAsync_GrandchildInASessionOfItsOwn_EndsItToo(bool groups)
    {
        await using var lab = await StartAsync(groups: groups ? null : new CgroupFinder(mountInfo: "/dev/null"));
        var plan = await lab.StartJobAsync("setsid sh -c 'trap \"\" INT TERM HUP; while :; do sleep 1; done' & trap '' INT TERM; echo ready; while :; do sleep 1; done", ranks: 2);
        await TestLab.SaysAsync(plan, "ready");

        await lab.Launcher.StopAsync(plan.Folder, StopReason.Cancelled, Token);

        (await lab.EndAsync(plan)).Report.Stopped.ShouldBe(StopReason.Cancelled);
        JobProcesses.Of(lab, plan).ShouldBeEmpty();
    }

    [Fact]
    public async Task WaitAsync_RanksEndButAGrandchildDoesNot_EndsItToo()
    {
        await using var lab = await StartAsync();

        var job = (await lab.RunAsync("setsid sleep 100 >/dev/null 2>&1 & true")).Succeeded();

        JobProcesses.Of(lab, job.Plan).ShouldBeEmpty();
    }

    [Fact]
    public async Task WaitAsync_SupervisorKilled_EndsWhatItLeft()
    {
        await using var lab = await StartAsync();
        var plan = await lab.StartJobAsync("echo here; sleep 100", ranks: 2);
        await TestLab.SaysAsync(plan, "here");

        Native.Kill(LocalAttempts.Supervisor(plan.Folder)!.Process);

        (await lab.WaitAsync(plan)).ShouldBeOfType<AttemptStatus.Lost>();
        await JobProcesses.GoneAsync(lab, plan);
        foreach (var hierarchy in lab.Machine.Facts.Cgroups.Hierarchies) Directory.GetDirectories(hierarchy.Base, $"{plan.Job}.*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_OfOtherJobs_AreOutOfReach()
    {
        await using var lab = await StartAsync();
        var other = (await lab.RunAsync("echo secret; echo secret >file")).Succeeded();

        var job = await lab.RunAsync($"cat {other.Folder.Output(0, MpiLab.Contracts.LogStream.Out)} {other.Folder.Artifacts}/file; ls {other.Folder.Path}; echo x >>{other.Folder.Output(0, MpiLab.Contracts.LogStream.Out)}");

        job.Out().ShouldBe("");
        other.Out().ShouldBe("secret\n");
    }

    private static Task<TestLab> StartAsync(Action<LaunchingOptions>? configure = null, CgroupFinder? groups = null) => TestLab.StartAsync(options =>
    {
        options.Bubblewrap = NoBubblewrap;
        configure?.Invoke(options);
    }, groups: groups);
}
