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
        var fresh = FreshAttempt.Make(plan, facts.Access(plan.Job), facts.Sandbox is not null);
        Failpoint.At(CrashPoint.FolderMade);
        try
        {
            using var setsid = Tool.Start("/usr/bin/setsid", SupervisorCommand.Build(plan, facts, fresh, CommandLine(plan)));
            Failpoint.At(CrashPoint.SupervisorStarted);
            setsid.StandardInput.Close();
            // From here on the supervisor may have started: a caller that gives up must not undo what it needs.
            var error = setsid.StandardError.ReadToEndAsync(CancellationToken.None);
            var word = (await setsid.StandardOutput.ReadToEndAsync(CancellationToken.None)).Trim();
            Failpoint.At(CrashPoint.StartedHeard);
            if (word is not ("started" or "taken")) Check(plan, (await error).Trim());
            log.Started(plan.Job, plan.Attempt, word);
        }
        finally
        {
            // Renamed by the supervisor, unless another took the gate.
            if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        }
    }

    public Task<AttemptStatus> InspectAsync(AttemptFolder folder, CancellationToken cancellationToken) => Task.FromResult(LocalAttempts.Inspect(folder));

    public async Task<AttemptStatus> WaitAsync(AttemptFolder folder, CancellationToken cancellationToken)
    {
        while (true)
        {
            var status = LocalAttempts.Inspect(folder);
            // One that has said how the attempt ended may still be clearing up.
            if (status is not AttemptStatus.NeverStarted && LocalAttempts.Supervisor(folder) is { IsAlive: true } supervisor)
            {
                // Written by a life of this service that died before it could tell.
                if (File.Exists(folder.Stop)) Native.TryTell(folder.Control);
                await ProcessExits.WaitAsync(supervisor, cancellationToken);
                continue;
            }

            // It ended between the two looks.
            if (status is AttemptStatus.Running) continue;
            if (status is AttemptStatus.Lost || machine.HasGroup(folder)) await machine.CleanUpAsync(folder, cancellationToken);
            FreshAttempt.RemoveUnused(folder);
            return status;
        }
    }

    public async Task StopAsync(AttemptFolder folder, StopReason reason, CancellationToken cancellationToken)
    {
        if (LocalAttempts.Inspect(folder) is not AttemptStatus.Running) return;
        if (await StopRequest.WriteAsync(folder, reason, cancellationToken)) log.Stopping(folder.Path, reason);
    }

    // One that was killed says nothing: past the gate the attempt is lost, as Inspect will find; before it, nobody started.
    private static void Check(LaunchPlan plan, string error)
    {
        if (error.Length > 0) throw new LaunchException($"The supervisor did not start: {error}");
        if (!Directory.Exists(plan.Folder.Path)) throw new IOException("The supervisor was killed before it took the gate.");
    }
}
