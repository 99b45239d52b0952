using MpiLab.Api.Jobs;
using MpiLab.Api.Launching.Supervision;

namespace MpiLab.Api.Peers;

/// <summary>This process of the service among those that share its database.</summary>
internal sealed class ThisProcess
{
    private readonly TaskCompletionSource<Holder> _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What it claims jobs as, once it is listed.</summary>
    public Holder Holder => _joined.Task is { IsCompletedSuccessfully: true, Result: var holder } ? holder : throw new InvalidOperationException("The process is not listed yet.");

    public SupervisorIdentity Identity { get; } = SupervisorIdentity.Own();

    /// <inheritdoc cref="ServiceProcess.Machine"/>
    public string Machine => $"{Identity.Boot} {new FileInfo("/proc/self/ns/pid").LinkTarget}";

    /// <summary>Set before it is taken off the list because it ends.</summary>
    public volatile bool HasLeft;

    public Task JoinedAsync(CancellationToken cancellationToken) => _joined.Task.WaitAsync(cancellationToken);

    public void Join(Holder holder) => _joined.SetResult(holder);
}
