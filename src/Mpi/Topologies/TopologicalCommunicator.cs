namespace MPI;

/// <summary>A communicator whose ranks know their neighbours (MPI 4.0, chapter 8).</summary>
public abstract class TopologicalCommunicator : Intracommunicator
{
    private protected TopologicalCommunicator(nint handle) : base(handle) { }

    /// <summary>The neighbours of this rank.</summary>
    public int[] Neighbors => NeighborsOf(Rank);

    /// <summary>How many edges the whole topology has.</summary>
    public abstract int NumEdges { get; }

    /// <summary>The neighbours of any rank.</summary>
    public abstract int[] NeighborsOf(int rank);
}
