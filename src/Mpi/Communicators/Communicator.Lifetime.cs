using MPI.Native;

namespace MPI;

public abstract partial class Communicator
{
    /// <summary>What is kept with the communicator, by key; see <see cref="Attribute"/>.</summary>
    public AttributeSet Attributes { get; } = new();

    /// <summary>The ranks that started this job by <see cref="Intracommunicator.Spawn"/>; null where mpiexec did.</summary>
    public unsafe Intercommunicator Parent
    {
        get
        {
            if (s_parent is not null) return s_parent;
            nint parent = 0;
            Check(Libmpi.CommGetParent(&parent), "MPI_Comm_get_parent");
            return parent == Handles.CommNull ? null! : s_parent = Intercommunicator.Adopt(parent);
        }
    }

    /// <summary>Wraps a handle of an MPI communicator, by its kind; null for MPI_COMM_NULL. The new object owns the handle.</summary>
    public static unsafe Communicator Adopt(nint comm)
    {
        if (comm == Handles.CommNull) return null!;
        int inter, topology;
        MpiErrors.Check(Libmpi.CommTestInter(comm, &inter), "MPI_Comm_test_inter");
        if (inter != 0) return Intercommunicator.OfHandle(comm);
        MpiErrors.Check(Libmpi.TopoTest(comm, &topology), "MPI_Topo_test");
        return topology == Library.Flavour.CartTopology ? CartesianCommunicator.OfHandle(comm)
            : topology == Library.Flavour.GraphTopology ? GraphCommunicator.OfHandle(comm)
            : Intracommunicator.OfHandle(comm);
    }

    /// <summary>A communicator of the same ranks, apart from this one, with its topology and attributes. Collective.</summary>
    public unsafe object Clone()
    {
        nint copy = 0;
        Check(Libmpi.CommDup(comm, &copy), "MPI_Comm_dup");
        var clone = Adopt(copy);
        Attributes.DuplicateTo(clone.Attributes);
        clone.Serialization.Serializer = Serialization.Serializer;
        return clone;
    }

    /// <summary>Splits the ranks by color. Collective.</summary>
    /// <param name="color">0 or more; ranks with the same color come together. <see cref="Group.NoProcess"/>: in none.</param>
    /// <param name="key">Orders the ranks of the new communicator; equal keys keep their order.</param>
    /// <returns>The communicator of this rank's color; null where it has none.</returns>
    public unsafe Communicator Split(int color, int key)
    {
        nint part = 0;
        Check(Libmpi.CommSplit(comm, color, key, &part), "MPI_Comm_split");
        return Adopt(part);
    }

    /// <summary>A communicator of some of the ranks. Collective over all of them.</summary>
    /// <param name="group">A part of <see cref="Group"/>, in the new order; the same on all ranks.</param>
    /// <returns>The new communicator; null on ranks that are not in the group.</returns>
    public unsafe Communicator Create(Group group)
    {
        ArgumentNullException.ThrowIfNull(group);
        nint created = 0;
        Check(Libmpi.CommCreate(comm, group.Handle, &created), "MPI_Comm_create");
        return Adopt(created);
    }

    /// <summary>Says how far two communicators are the same.</summary>
    public unsafe Comparison Compare(Communicator other)
    {
        ArgumentNullException.ThrowIfNull(other);
        int result;
        Check(Libmpi.CommCompare(comm, other.comm, &result), "MPI_Comm_compare");
        return (Comparison)result;
    }

    /// <summary>
    /// Frees the communicator. Collective: all ranks must come here, in the same order as to other collective calls.
    /// So a communicator that is forgotten is never freed.
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
}
