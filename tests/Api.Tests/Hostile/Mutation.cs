using System.Diagnostics;
using MpiLab.Api.Launching;
using MpiLab.Api.Launching.Supervision;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Hostile;

/// <summary>A lab that lacks one protection: what it leaves out of the command lines that it runs.</summary>
internal sealed class Mutation(string name)
{
    /// <summary>The bound on what the service takes up, which is no part of a command line.</summary>
    private const string Output = "output";

    public bool BoundsNoOutput => name == Output;

    public static IReadOnlyList<string> Names { get; } =
    [
        "environment", "descriptors", "whitelist", "network", "ipc", "pids", "groupnames", "hostname", "user", "root", "rootreadonly", "devreadonly",
        "sizes", "filesize", "processes", "memory", "wall", "seccomp", Output,
    ];

    public async Task StartAsync(LaunchPlan plan, TestLab lab, string openFolder)
    {
        var facts = name == "descriptors" ? lab.Machine.Facts with { Kit = await WithoutClosingAsync(lab) } : lab.Machine.Facts;
        var fresh = FreshAttempt.Make(plan, facts.Access(plan.Job), sandboxed: true);
        var command = Sandbox([.. lab.Launcher.CommandLine(plan)], openFolder);
        var start = new ProcessStartInfo("/usr/bin/setsid") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in Supervisor(SupervisorCommand.Build(plan, facts, fresh, command))) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        (await process.StandardOutput.ReadToEndAsync()).ShouldBe("started\n");
    }

    private List<string> Sandbox(List<string> command, string openFolder)
    {
        switch (name)
        {
            case "environment": Remove("env", 3); break;
            case "network": Remove("--unshare-net", 1); break;
            case "ipc": Remove("--unshare-ipc", 1); break;
            case "groupnames": Remove("--unshare-cgroup", 1); break;
            case "seccomp": Remove("--seccomp", 2); break;
            case "user": Remove("setpriv", 5); break;
            case "whitelist": command.InsertRange(command.IndexOf("--chdir"), ["--ro-bind", openFolder, "/machine"]); break;
            case "rootreadonly": RemoveAll("--remount-ro", "/"); break;
            case "devreadonly": RemoveAll("--remount-ro", "/dev"); break;
            case "sizes":
                Remove("--size", 2);
                Remove("--size", 2);
                break;
            case "hostname":
                Remove("--unshare-uts", 1);
                Remove("--hostname", 2);
                break;
            case "pids":
                Remove("--unshare-pid", 1);
                Remove("--as-pid-1", 1);
                command[command.IndexOf("--proc")] = "--bind";
                command.Insert(command.IndexOf("/proc"), "/proc");
                break;
            case "root":
                Remove("setpriv", 5);
                RemoveAll("--ro-bind", "/proc/sys", "/proc/sys");
                break;
        }

        return command;

        void Remove(string first, int count) => command.RemoveRange(command.IndexOf(first), count);

        void RemoveAll(params string[] arguments)
        {
            var at = Enumerable.Range(0, command.Count).First(i => command.Skip(i).Take(arguments.Length).SequenceEqual(arguments));
            command.RemoveRange(at, arguments.Length);
        }
    }

    private IEnumerable<string> Supervisor(IReadOnlyList<string> arguments) => name switch
    {
        "wall" => arguments.Where(argument => !argument.StartsWith("wall=", StringComparison.Ordinal)),
        "filesize" => arguments.Where(argument => !argument.StartsWith("file=", StringComparison.Ordinal)),
        "memory" => arguments.Where(argument => !(argument.StartsWith("limit=", StringComparison.Ordinal) && argument.Contains("/memory."))),
        "processes" => arguments.Where(argument => !(argument.StartsWith("limit=", StringComparison.Ordinal) && argument.Contains("/pids."))),
        _ => arguments,
    };

    private static async Task<string> WithoutClosingAsync(TestLab lab)
    {
        var kit = lab.Machine.Facts.Kit + "-open";
        await Tool.RunAsync("/bin/cp", ["-r", lab.Machine.Facts.Kit, kit], TimeSpan.FromSeconds(20), CancellationToken.None);
        var script = Path.Combine(kit, "supervise.sh");
        var text = File.ReadAllText(script);
        var open = text.Replace("\nclose_inherited\n", "\n", StringComparison.Ordinal);
        open.ShouldNotBe(text);
        File.WriteAllText(script, open);
        return kit;
    }
}
