using System.Text.Json;
using MpiLab.Api.Launching.Supervision;

namespace MpiLab.Api.Launching;

/// <summary>mpiexec on this machine, in a sandbox, under a supervisor of its own.</summary>
internal sealed class LocalLauncher(LocalMachine machine, ILogger<LocalLauncher> log) : IJobLauncher
{
    public const string LauncherName = "local";

    public string Name => LauncherName;

    public IReadOnlyList<string> CommandLine(LaunchPlan plan) => LaunchCommand.Build(plan, machine.Facts, machine.Programs);

    public async Task StartAsync(LaunchPlan plan, CancellationToken cancellationToken)
    {
        var facts = machine.Facts;
        if (Directory.Exists(plan.Folder.Path)) return;
        var fresh = FreshAttempt.Make(plan, facts.Users?.For(plan.Job), facts.Sandbox is not null);
        try
        {
            using var setsid = Tool.Start("/usr/bin/setsid", SupervisorCommand.Build(plan, facts, fresh, CommandLine(plan)));
            setsid.StandardInput.Close();
            // From here on the supervisor may have started: a caller that gives up must not undo what it needs.
            var error = setsid.StandardError.ReadToEndAsync(CancellationToken.None);
            var word = (await setsid.StandardOutput.ReadToEndAsync(CancellationToken.None)).Trim();
            if (word is not ("started" or "taken")) throw new LaunchException($"The supervisor did not start: {(await error).Trim()}");
            log.Started(plan.Job, plan.Attempt, word);
        }
        finally
        {
            // Renamed by the supervisor, unless another took the gate.
            if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        }
    }

    public AttemptStatus Inspect(AttemptFolder folder) => LocalAttempts.Inspect(folder);

    public async Task<AttemptStatus> WaitAsync(AttemptFolder folder, CancellationToken cancellationToken)
    {
        while (true)
        {
            var status = Inspect(folder);
            if (status is AttemptStatus.Lost) await machine.CleanUpAsync(folder, cancellationToken);
            if (status is not AttemptStatus.Running)
            {
                FreshAttempt.RemoveUnused(folder);
                return status;
            }

            var supervisor = LocalAttempts.Supervisor(folder);
            // Written by a life of this service that died before it could tell.
            if (File.Exists(folder.Stop)) Native.TryTell(folder.Control);
            await ProcessExits.WaitAsync(supervisor, cancellationToken);
        }
    }

    public async Task StopAsync(AttemptFolder folder, StopReason reason, CancellationToken cancellationToken)
    {
        if (Inspect(folder) is not AttemptStatus.Running) return;
        var unfinished = $"{folder.Stop}.{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(unfinished, JsonNamingPolicy.CamelCase.ConvertName($"{reason}") + "\n", cancellationToken);
        if (Native.TryLink(unfinished, folder.Stop)) log.Stopping(folder.Path, reason);
        File.Delete(unfinished);
        Native.TryTell(folder.Control);
    }
}
