using MPI.Native;

namespace MPI;

public abstract partial class Communicator
{
    /// <summary>Waits until all ranks have come here; of an intercommunicator, those of the other side.</summary>
    public unsafe void Barrier() => Check(Libmpi.Barrier(comm), "MPI_Barrier");
}
