using MPI.Native;

namespace MPI;

/// <summary>
/// A communicator of two groups: ranks of one side send to ranks of the other, and collectives bring what one side gives
/// to the other (MPI 4.0, 7.6).
/// </summary>
/// <remarks>
/// In a collective with a root, the root itself gives <see cref="Root"/>, the other ranks of its side
/// <see cref="Null"/>, and the ranks of the other side the root's rank.
/// </remarks>
public partial class Intercommunicator : Communicator
{
    /// <summary>As a root: this rank is it.</summary>
    public static readonly int Root = Library.Flavour.Root;

    /// <summary>As a root: another rank of this side is it, and this one has no part.</summary>
    public static readonly int Null = Library.Flavour.ProcNull;

    /// <summary>Joins two groups. Collective over both.</summary>
    /// <param name="localComm">This side.</param>
    /// <param name="localLeader">A rank of this side.</param>
    /// <param name="bridgeComm">Both leaders are in it; used at the leaders only.</param>
    /// <param name="remoteLeader">The other side's leader, as a rank of <paramref name="bridgeComm"/>.</param>
    /// <param name="tag">For the leaders' messages.</param>
    public Intercommunicator(Intracommunicator localComm, int localLeader, Intracommunicator bridgeComm, int remoteLeader, int tag)
        : this(Join(localComm, localLeader, bridgeComm, remoteLeader, tag)) { }

    private unsafe Intercommunicator(nint handle) : base(handle)
    {
        int size;
        Check(Libmpi.CommRemoteSize(handle, &size), "MPI_Comm_remote_size");
        RemoteSize = size;
    }

    /// <summary>How many ranks the other side has.</summary>
    public int RemoteSize { get; }

    /// <summary>The ranks of the other side.</summary>
    public unsafe Group RemoteGroup
    {
        get
        {
            nint group = 0;
            Check(Libmpi.CommRemoteGroup(comm, &group), "MPI_Comm_remote_group");
            return Group.Adopt(group);
        }
    }

    private protected override int Peers => RemoteSize;

    /// <inheritdoc cref="Communicator.Adopt"/>
    public static new Intercommunicator Adopt(nint comm) => (Intercommunicator)Communicator.Adopt(comm);

    /// <summary>Makes one communicator of both sides. Collective.</summary>
    /// <param name="upper">The side that gives true comes second; equal on all ranks of a side.</param>
    public unsafe Intracommunicator Merge(bool upper)
    {
        nint merged = 0;
        Check(Libmpi.IntercommMerge(comm, upper ? 1 : 0, &merged), "MPI_Intercomm_merge");
        return Intracommunicator.OfHandle(merged);
    }

    internal static Intercommunicator OfHandle(nint handle) => new(handle);

    private static unsafe nint Join(Intracommunicator localComm, int localLeader, Intracommunicator bridgeComm, int remoteLeader, int tag)
    {
        ArgumentNullException.ThrowIfNull(localComm);
        nint joined = 0;
        var bridge = bridgeComm is null ? Handles.CommNull : bridgeComm.Handle;
        localComm.Check(Libmpi.IntercommCreate(localComm.Handle, localLeader, bridge, remoteLeader, tag, &joined), "MPI_Intercomm_create");
        return joined;
    }

    private static bool IsRoot(int root) => root == Root;

    private static bool IsReceiver(int root) => root != Root && root != Null;
}
