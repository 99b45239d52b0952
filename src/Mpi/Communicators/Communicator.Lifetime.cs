using MPI.Native;

namespace MPI;

public abstract partial class Communicator
{
    /// <summary>A communicator of the same ranks, apart from this one. Collective.</summary>
    public unsafe object Clone()
    {
        nint copy = 0;
        Check(Libmpi.CommDup(comm, &copy), "MPI_Comm_dup");
        return Adopt(copy);
    }

    /// <summary>
    /// Frees the communicator. Collective: every rank of it must call this, in the same order as other collective calls.
    /// </summary>
    public virtual unsafe void Dispose()
    {
        GC.SuppressFinalize(this);
        if (comm == Handles.CommNull || comm == Handles.CommWorld || comm == Handles.CommSelf) return;
        if (!Environment.Finalized)
        {
            var handle = comm;
            MpiErrors.Check(Libmpi.CommFree(&handle), "MPI_Comm_free");
        }
        comm = Handles.CommNull;
    }

    /// <summary>Wraps a handle of an MPI communicator; null for MPI_COMM_NULL. The new object owns the handle.</summary>
    public static Communicator Adopt(nint comm) =>
        comm == Handles.CommNull ? null! : Intracommunicator.Adopt(comm);

    /// <summary>
    /// Splits the ranks by color. Collective.
    /// </summary>
    /// <param name="color">0 or more; ranks with the same color come together. MPI_UNDEFINED (-32766): in none.</param>
    /// <param name="key">Orders the ranks of the new communicator; equal keys keep their order.</param>
    /// <returns>The communicator of this rank's color; null where it has none.</returns>
    public unsafe Communicator Split(int color, int key)
    {
        nint part = 0;
        Check(Libmpi.CommSplit(comm, color, key, &part), "MPI_Comm_split");
        return Adopt(part);
    }
}
