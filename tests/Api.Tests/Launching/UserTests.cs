using MpiLab.Api.Launching;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Launching;

/// <summary>
/// The lab of an ordinary user, as most are. As root, <see cref="OrdinaryUserTests"/> runs these in a process of such
/// a user.
/// </summary>
public sealed class UserTests
{
    [Theory(Explicit = true)]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task StartAsync_FourRanks_EachWritesItsOwnFiles(string mpi)
    {
        await using var lab = await TestLab.StartAsync(options => options.Mpi = mpi);
        lab.Machine.Isolation.Sandboxed.ShouldBeTrue(string.Join("\n", lab.Machine.Isolation.Parts));

        var job = (await lab.RunAsync("id -u; echo err >&2; echo '{}' >>$MPILAB_EVENTS", ranks: 4)).Succeeded();

        for (var rank = 0; rank < 4; rank++)
        {
            job.Out(rank).ShouldBe("1000\n");
            job.Error(rank).ShouldBe("err\n");
        }
    }

    [Theory(Explicit = true)]
    [InlineData("rm -f /job/ranks/0.out")]
    [InlineData("ln -sf /etc/passwd /job/ranks/0.out")]
    [InlineData("mv /job/ranks/0.err /job/ranks/0.out")]
    [InlineData("echo x >/job/ranks/5.out")]
    [InlineData("echo x >/job/args.json")]
    [InlineData("echo x >/lab/rank.sh")]
    [InlineData("echo x >/proc/sys/kernel/core_pattern")]
    public async Task Write_OutsideItsOwnFolders_Fails(string attempt)
    {
        await using var lab = await TestLab.StartAsync();

        var job = (await lab.RunAsync($"if ({attempt}) 2>/dev/null; then echo got through; else echo refused; fi")).Succeeded();

        job.Out().ShouldBe("refused\n");
    }

    [Fact(Explicit = true)]
    public async Task Processes_Bomb_IsRefusedThem()
    {
        await using var lab = await TestLab.StartAsync();

        var job = await lab.RunAsync("i=0; while [ $i -lt 2000 ]; do sleep 100 & i=$((i+1)); done; echo all", limits: limits => limits with { Processes = 64 });

        job.Out().ShouldBe("");
        job.Error().ShouldContain("Cannot fork");
    }

    [Fact(Explicit = true)]
    public async Task Memory_OfOneProcess_IsHeldToTheJobsLimit()
    {
        await using var lab = await TestLab.StartAsync();

        var job = await lab.RunAsync("head -c 400M /dev/zero | tail >/dev/null || echo refused", limits: limits => limits with { MemoryBytes = 128 << 20 });

        job.Out().ShouldBe("refused\n");
    }

    [Theory(Explicit = true)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task StopAsync_GrandchildInASessionOfItsOwn_EndsItToo(bool sandboxed)
    {
        await using var lab = await TestLab.StartAsync(options => options.Sandbox = sandboxed ? SandboxMode.Required : SandboxMode.Off);
        var plan = await lab.StartJobAsync("setsid sleep 4242 & trap '' INT TERM; echo ready; while :; do sleep 1; done", ranks: 2);
        await TestLab.SaysAsync(plan, "ready");
        while (Sleepers().Length < 2) await Task.Delay(5, TestContext.Current.CancellationToken);

        await lab.Launcher.StopAsync(plan.Folder, StopReason.Cancelled, CancellationToken.None);

        (await lab.EndAsync(plan)).Report.Stopped.ShouldBe(StopReason.Cancelled);
        Sleepers().ShouldBeEmpty();
    }

    private static string[] Sleepers() =>
        [.. from folder in Directory.GetDirectories("/proc") let file = Path.Combine(folder, "cmdline") where File.Exists(file) && Read(file) == "sleep\04242\0" select folder];

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }
}
