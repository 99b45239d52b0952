using System.Net;
using System.Net.Sockets;
using MpiLab.Api.Launching;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Launching;

/// <summary>What a job finds when it looks and reaches around.</summary>
[Collection(SharedLabTests.Name)]
public sealed class SandboxTests(SharedLab shared)
{
    private const string Canary = "canary-5c1e0d";
    private readonly TestLab _lab = shared.Lab;

    [Fact]
    public async Task Environment_CanaryInTheServices_IsNowhere()
    {
        Environment.SetEnvironmentVariable("MPILAB_TEST_OTHER_CANARY", Canary);
        try
        {
            var job = (await _lab.RunAsync("env; cat /proc/[0-9]*/environ | tr '\\0' '\\n'; cat /proc/1/environ >&2")).Succeeded();

            job.Out().ShouldContain("OMPI_COMM_WORLD_RANK=0");
            job.Error().ShouldContain("HOME=/tmp");
            (job.Out() + job.Error()).ShouldNotContain(Canary);
        }
        finally
        {
            Environment.SetEnvironmentVariable("MPILAB_TEST_OTHER_CANARY", null);
        }
    }

    [Fact]
    public async Task User_OfEveryProcess_IsTheJobsOwn()
    {
        var plan = await _lab.StartJobAsync("id -u; id -g; echo; sleep 100", ranks: 2);
        for (var rank = 0; rank < 2; rank++) await TestLab.SaysAsync(plan, "\n\n", rank);

        var users = JobProcesses.UsersInGroups(_lab, plan);
        await _lab.Launcher.StopAsync(plan.Folder, StopReason.Cancelled, CancellationToken.None);

        users.Count.ShouldBeGreaterThan(4);
        users.ShouldAllBe(user => user == _lab.Machine.Facts.Users!.For(plan.Job));
        (await _lab.EndAsync(plan)).Out().ShouldStartWith("1000\n1000\n");
    }

    [Theory]
    [InlineData("echo x >/proc/sys/kernel/core_pattern")]
    [InlineData("echo x >/etc/passwd")]
    [InlineData("echo x >/usr/x")]
    [InlineData("echo x >/x")]
    [InlineData("echo x >/dev/x")]
    [InlineData("echo x >/job/args.json")]
    [InlineData("echo x >/lab/rank.sh")]
    [InlineData("echo x >/job/ranks/5.out")]
    [InlineData("rm -f /job/ranks/0.out")]
    [InlineData("ln -sf /etc/passwd /job/ranks/0.out")]
    [InlineData("mv /job/ranks/0.err /job/ranks/0.out")]
    [InlineData("chmod 777 /job/ranks/0.out")]
    [InlineData("mount -t tmpfs none /tmp")]
    [InlineData("unshare -Ur true")]
    [InlineData("unshare -n true")]
    [InlineData("kill -KILL 1; kill -0 1 && false")]
    public async Task Write_OutsideItsOwnFolders_Fails(string attempt)
    {
        var job = (await _lab.RunAsync($"if ({attempt}) 2>>/job/artifacts/why; then echo got through; else echo refused; fi")).Succeeded();

        job.Out().ShouldBe("refused\n");
    }

    [Fact]
    public async Task Files_OfTheLabAndOtherJobs_AreNotThere()
    {
        var other = (await _lab.RunAsync($"echo {Canary}; echo {Canary} >secret")).Succeeded();
        File.WriteAllText(Path.Combine(_lab.Data.Path, "lab.db"), Canary);

        var job = (await _lab.RunAsync($"ls -d {_lab.Data.Path} {other.Folder.Path} /root /home /var /run /boot /mnt /media /srv /opt; " +
            $"cat /etc/shadow; grep -rls {Canary} / --exclude-dir=proc --exclude-dir=sys --exclude-dir=usr; ls /")).Succeeded();

        job.Out().ShouldBe("bin\ndev\netc\njob\nlab\nlib\nlib64\nproc\nsbin\nsys\ntmp\nusr\n");
        job.Error().ShouldContain("cannot access '/root'");
    }

    [Fact]
    public async Task Descriptors_OpenInTheService_AreNotInherited()
    {
        using var file = File.OpenRead("/etc/hostname");
        var inheritable = Descriptors.Duplicate(file.SafeFileHandle);
        try
        {
            var job = (await _lab.RunAsync("for d in /proc/[0-9]*/fd/*; do readlink $d; done; true")).Succeeded();

            job.Out().ShouldContain("/job/ranks/0.out");
            job.Out().ShouldNotContain("/etc/hostname");
            job.Out().ShouldNotContain("seccomp");
        }
        finally
        {
            inheritable.Dispose();
        }
    }

    [Fact]
    public async Task Network_IsEmpty()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var job = (await _lab.RunAsync($"exec 2>&1; for a in 127.0.0.1/{port} 1.1.1.1/53 169.254.169.254/80; do bash -c \"exec 3<>/dev/tcp/$a\" && echo reached $a; done; grep -c : /proc/net/dev")).Succeeded();

        job.Out().ShouldNotContain("reached");
        job.Out().ShouldContain("Connection refused");
        job.Out().ShouldContain("Network is unreachable");
        job.Out().ShouldEndWith("1\n");
        listener.Pending().ShouldBeFalse();
    }

    [Theory]
    [InlineData("/tmp")]
    [InlineData("/dev/shm")]
    public async Task TemporaryFiles_MoreThanTheirSize_DoNotFit(string folder)
    {
        var job = await _lab.RunAsync($"head -c 300M /dev/zero >{folder}/x; stat -c %s {folder}/x");

        job.Error().ShouldContain("No space left on device");
        long.Parse(job.Out()).ShouldBeLessThanOrEqualTo(256L << 20);
        job.Report.OutOfMemory.ShouldBeFalse();
    }

    [Fact]
    public async Task Signals_ToEveryProcess_ReachNoOtherJob()
    {
        var victim = await _lab.StartJobAsync("echo here; sleep 100");
        await TestLab.SaysAsync(victim, "here");

        await _lab.RunAsync("kill -KILL -1");

        (await _lab.InspectAsync(victim)).ShouldBeOfType<AttemptStatus.Running>();
    }
}
