using System.Globalization;
using System.Runtime.InteropServices;
using MpiLab.Api.Launching;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Recovery;

/// <summary>What lies in a lab's data folder while its service is dead.</summary>
internal static class AttemptFiles
{
    public static AttemptFolder Attempt(this LabHost host, long job, int attempt = 1) => AttemptFolder.Of(new DataFolder(host.Data), job, attempt);

    /// <summary>Waits until the supervisor has written how the attempt ended.</summary>
    public static async Task ExitAsync(this AttemptFolder folder)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (!File.Exists(folder.Exit)) await Task.Delay(20, patience.Token);
    }

    /// <summary>Kills the attempt's supervisor as a crash of the machine would, and waits until it is gone.</summary>
    public static async Task KillSupervisorAsync(this AttemptFolder folder)
    {
        Kill(folder.SupervisorProcess(), 9).ShouldBe(0);
        await folder.GoneAsync();
    }

    /// <summary>Waits until the attempt's supervisor is gone.</summary>
    public static async Task GoneAsync(this AttemptFolder folder)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (Directory.Exists($"/proc/{folder.SupervisorProcess()}")) await Task.Delay(20, patience.Token);
    }

    private static int SupervisorProcess(this AttemptFolder folder) =>
        int.Parse(File.ReadAllText(folder.Supervisor).Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>The bytes that the rank wrote, from its own file.</summary>
    public static byte[] Written(this AttemptFolder folder, int rank, LogStream stream = LogStream.Out) => File.ReadAllBytes(folder.Output(rank, stream));

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
