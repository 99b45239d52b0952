using System.Collections.Concurrent;
using System.Net;
using MpiLab.Api.Launching.Containers.Engine;
using MpiLab.Api.Launching.Supervision;

namespace MpiLab.Api.Launching.Containers;

/// <summary>mpiexec in a container of the worker's image, under a supervisor that is the container's first process.</summary>
internal sealed class ContainerLauncher(ContainerMachine machine, TimeProvider time, ILogger<ContainerLauncher> log) : IJobLauncher
{
    public const string LauncherName = "container";

    private static readonly TimeSpan UntilTheEngineIsBack = TimeSpan.FromSeconds(0.5);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _starting = new();

    public string Name => LauncherName;

    public IReadOnlyList<string> CommandLine(LaunchPlan plan) => ContainerCommand.Build(plan, machine.Facts, machine.Programs);

    public async Task StartAsync(LaunchPlan plan, CancellationToken cancellationToken)
    {
        var turn = _starting.GetOrAdd(plan.Folder.Path, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (await InspectAsync(plan.Folder, cancellationToken) is not AttemptStatus.NeverStarted) return;
            // What an earlier life of this service left before it could start it; not removed where it runs after all.
            if (!await machine.Engine.RemoveAsync(NameOf(plan.Folder), force: !File.Exists(plan.Folder.Launch), cancellationToken)) return;
            if (Directory.Exists(plan.Folder.Path)) Directory.Delete(plan.Folder.Path, recursive: true);
            // From here on the job may start: a caller that gives up must not undo what it needs.
            var shape = ContainerShape.Of(plan, machine.Facts, machine.Programs);
            if (!await TryStartPreparedAsync(plan, shape, CancellationToken.None)) await StartNewAsync(plan, shape, CancellationToken.None);
            machine.Prepared.Want(shape);
        }
        finally
        {
            turn.Release();
            _starting.TryRemove(plan.Folder.Path, out _);
        }
    }

    public Task<AttemptStatus> InspectAsync(AttemptFolder folder, CancellationToken cancellationToken) =>
        ContainerAttempts.InspectAsync(machine.Engine, NameOf(folder), folder, cancellationToken);

    public async Task<AttemptStatus> WaitAsync(AttemptFolder folder, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var status = await InspectAsync(folder, cancellationToken);
                if (status is not AttemptStatus.Running)
                {
                    await machine.Engine.RemoveAsync(NameOf(folder), force: true, cancellationToken);
                    FreshAttempt.RemoveUnused(folder);
                    return status;
                }

                // Written by a life of this service that died before it could tell.
                if (File.Exists(folder.Stop)) Native.TryTell(folder.Control);
                await machine.Engine.WaitAsync(NameOf(folder), cancellationToken);
            }
            catch (HttpRequestException error)
            {
                // The job goes on, or ends, without the engine's daemon.
                log.EngineGone(folder.Path, error.Message);
                await Task.Delay(UntilTheEngineIsBack, time, cancellationToken);
            }
        }
    }

    public async Task StopAsync(AttemptFolder folder, StopReason reason, CancellationToken cancellationToken)
    {
        if (await InspectAsync(folder, cancellationToken) is not AttemptStatus.Running) return;
        if (await StopRequest.WriteAsync(folder, reason, cancellationToken)) log.Stopping(folder.Path, reason);
    }

    private string NameOf(AttemptFolder folder) => ContainerAttempts.Name(machine.Facts.Lab, folder);

    /// <summary>False where no container waits, or the one that did has gone.</summary>
    private async Task<bool> TryStartPreparedAsync(LaunchPlan plan, ContainerShape shape, CancellationToken cancellationToken)
    {
        if (machine.Prepared.Take(shape) is not { } ready) return false;
        using var _ = ready;
        try
        {
            FreshAttempt.Fill(ready.Folder, plan, machine.Facts.Users.Access(plan.Job), sandboxed: true);
            Directory.Move(ready.Folder.Path, plan.Folder.Path);
            Failpoint.At(CrashPoint.FolderMade);
            if (!await machine.Engine.RenameAsync(ready.Id, NameOf(plan.Folder), cancellationToken)) throw new LaunchException("Another container has this attempt's name.");
            if (await machine.Engine.FindAsync(ready.Id, cancellationToken) is not { State.Status: "running" }) throw new EngineException(HttpStatusCode.NotFound, "it does not run any more");
            LaunchFile.Write(plan.Folder, plan, machine.Facts.Users, CommandLine(plan));
        }
        catch (Exception error)
        {
            // Nothing has been started without the file that says what.
            await machine.Engine.RemoveAsync(ready.Id, force: true, cancellationToken);
            if (Directory.Exists(plan.Folder.Path)) Directory.Delete(plan.Folder.Path, recursive: true);
            if (error is not EngineException) throw;
            log.PreparedIsGone(ready.Id, error.Message);
            return false;
        }

        Failpoint.At(CrashPoint.SupervisorStarted);
        ready.Tell();
        log.Started(plan.Job, plan.Attempt, "started");
        return true;
    }

    private async Task StartNewAsync(LaunchPlan plan, ContainerShape shape, CancellationToken cancellationToken)
    {
        var facts = machine.Facts;
        var fresh = new AttemptFolder(FreshAttempt.Make(plan, facts.Users.Access(plan.Job), sandboxed: true));
        Failpoint.At(CrashPoint.FolderMade);
        string? id = null;
        try
        {
            LaunchFile.Write(fresh, plan, facts.Users, CommandLine(plan));
            Directory.Move(fresh.Path, plan.Folder.Path);
            var request = ContainerRequest.Build(shape, facts, plan.Folder.Path);
            id = await machine.Engine.CreateAsync(NameOf(plan.Folder), request, cancellationToken);
            if (id is not null) await machine.Engine.StartAsync(id, cancellationToken);
            Failpoint.At(CrashPoint.SupervisorStarted);
            log.Started(plan.Job, plan.Attempt, id is null ? "taken" : "started");
        }
        catch (EngineException error)
        {
            // Only where it surely does not run.
            if (id is not null && !await machine.Engine.RemoveAsync(id, force: false, cancellationToken)) return;
            throw new LaunchException($"The container engine could not start the job: {error.Message}", error);
        }
        finally
        {
            if (Directory.Exists(fresh.Path)) Directory.Delete(fresh.Path, recursive: true);
        }
    }
}
