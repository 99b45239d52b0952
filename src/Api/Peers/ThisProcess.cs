using MpiLab.Api.Jobs;
using MpiLab.Api.Launching.Supervision;

namespace MpiLab.Api.Peers;

/// <summary>This process of the service among those that share its database.</summary>
internal sealed class ThisProcess
{
    private Holder? _holder;

    /// <summary>Known once the process is registered.</summary>
    public Holder Holder
    {
        get => _holder ?? throw new InvalidOperationException("The process is not registered.");
        set => _holder = value;
    }

    public SupervisorIdentity Identity { get; } = SupervisorIdentity.Own();

    /// <inheritdoc cref="ServiceProcess.Machine"/>
    public string Machine => $"{Identity.Boot} {new FileInfo("/proc/self/ns/pid").LinkTarget}";
}
