using System.Runtime.InteropServices;
using MpiLab.Api.Launching.Sandbox.Seccomp;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Launching;

/// <summary>The filter in the kernel.</summary>
[Collection(SharedLabTests.Name)]
public sealed class SeccompTests(SharedLab shared)
{
    /// <summary>Calls each number with arguments that the kernel refuses for another reason than permission, and prints its error number.</summary>
    private const string Probe = """
        import ctypes, sys
        libc = ctypes.CDLL(None, use_errno=True)
        bad = ctypes.c_long(-1)
        for number in sys.argv[1:]:
            ctypes.set_errno(0)
            libc.syscall(ctypes.c_long(int(number)), bad, bad, bad, bad, bad, bad)
            print(number, ctypes.get_errno())
        """;

    private const string Python = "/usr/bin/python3", NoPython = "skipped: the probe is a Python program, and there is no /usr/bin/python3";

    private readonly TestLab _lab = shared.Lab;

    [Fact]
    public async Task DeniedCalls_InAJob_AreNotPermitted()
    {
        Assert.SkipUnless(File.Exists(Python), NoPython);
        var architecture = RuntimeInformation.ProcessArchitecture;
        // Would end the process that asks, or do nothing that shows.
        string[] untold = ["vhangup", "uselib"];
        var calls = DeniedCalls.All.Where(call => call.On(architecture) is not null && !untold.Contains(call.Name)).ToArray();
        var numbers = string.Join(' ', calls.Select(call => call.On(architecture)));

        var job = (await _lab.RunAsync($"grep Seccomp: /proc/self/status; grep NoNewPrivs /proc/self/status; grep CapEff /proc/self/status; /usr/bin/python3 -c '{Probe}' {numbers}")).Succeeded();

        job.Out().ShouldStartWith("Seccomp:\t2\nNoNewPrivs:\t1\nCapEff:\t0000000000000000\n");
        foreach (var call in calls) job.Out().ShouldContain($"\n{call.On(architecture)} 1\n", customMessage: call.Name);
    }

    [Fact]
    public async Task Sockets_OfOtherFamilies_DoNotExist()
    {
        Assert.SkipUnless(File.Exists(Python), NoPython);
        var job = (await _lab.RunAsync("""
            /usr/bin/python3 -c '
            import socket
            for family, kind, protocol in ((40, 1, 0), (17, 3, 0), (38, 5, 0), (31, 3, 0), (16, 3, 12), (1, 1, 0), (2, 1, 0), (10, 2, 0), (16, 3, 0)):
                try:
                    socket.socket(family, kind, protocol).close()
                    print(family, "open")
                except OSError as error:
                    print(family, error.errno)
            '
            """)).Succeeded();

        job.Out().ShouldBe("40 97\n17 97\n38 97\n31 97\n16 93\n1 open\n2 open\n10 open\n16 open\n");
    }
}
