using MPI.Native;

namespace MPI;

/// <summary>A communicator of one group of ranks, with the collective operations (MPI 4.0, chapter 6).</summary>
/// <remarks>
/// All ranks must call the same collectives in the same order. Arrays hold one value a rank; "flattened" arrays hold
/// the arrays of all ranks one after another. Results that only the root has are null (or default) elsewhere.
/// </remarks>
public partial class Intracommunicator : Communicator
{
    private protected Intracommunicator(nint handle) : base(handle) { }

    /// <inheritdoc cref="Communicator.Adopt"/>
    public static new Intracommunicator Adopt(nint comm) => comm == Handles.CommNull ? null! : new Intracommunicator(comm);
}
