using MpiLab.Contracts;

namespace MpiLab.Api.Launching;

/// <summary>What the lab found on this machine at its start. Known once the host's services start.</summary>
internal interface ILaunchingInfo
{
    IsolationReport Isolation { get; }

    /// <summary>Each MPI found; the one that jobs run on first.</summary>
    IReadOnlyList<MpiInfo> Mpi { get; }
}
