using MPI.Native;

namespace MPI;

/// <summary>Ranks as the nodes of any graph.</summary>
public unsafe class GraphCommunicator : TopologicalCommunicator
{
    /// <summary>Lays a graph over a communicator. Collective.</summary>
    /// <param name="edges">The neighbours of each rank; the same on all ranks.</param>
    /// <param name="reorder">True where ranks may get other numbers, to suit the machine.</param>
    /// <exception cref="ArgumentException">The graph has fewer nodes than the communicator has ranks.</exception>
    public GraphCommunicator(Intracommunicator oldComm, int[][] edges, bool reorder) : base(MakeGraph(oldComm, edges, reorder)) { }

    private GraphCommunicator(nint handle) : base(handle) { }

    /// <summary>The neighbours of each rank.</summary>
    public int[][] Edges => [.. Enumerable.Range(0, Size).Select(NeighborsOf)];

    /// <summary>Counted once from each of its two ends.</summary>
    public override int NumEdges
    {
        get
        {
            int nodes, edges;
            Check(Libmpi.GraphdimsGet(comm, &nodes, &edges), "MPI_Graphdims_get");
            return edges;
        }
    }

    /// <summary>The rank that this process had best have in such a graph; MPI_UNDEFINED where it has no place.</summary>
    public static int Map(Intracommunicator oldcomm, int[][] edges)
    {
        var (ends, flat) = Flat(edges);
        int rank;
        fixed (int* e = ends, f = flat)
            MpiErrors.Check(Libmpi.GraphMap(oldcomm.Handle, ends.Length, e, f, &rank), "MPI_Graph_map");
        return rank;
    }

    public override int[] NeighborsOf(int rank)
    {
        int count;
        Check(Libmpi.GraphNeighborsCount(comm, rank, &count), "MPI_Graph_neighbors_count");
        var neighbors = new int[count];
        fixed (int* n = neighbors) Check(Libmpi.GraphNeighbors(comm, rank, count, n), "MPI_Graph_neighbors");
        return neighbors;
    }

    internal static new GraphCommunicator OfHandle(nint handle) => new(handle);

    private static nint MakeGraph(Intracommunicator oldComm, int[][] edges, bool reorder)
    {
        ArgumentNullException.ThrowIfNull(oldComm);
        var (ends, flat) = Flat(edges);
        nint graph = 0;
        fixed (int* e = ends, f = flat)
            oldComm.Check(Libmpi.GraphCreate(oldComm.Handle, ends.Length, e, f, reorder ? 1 : 0, &graph), "MPI_Graph_create");
        return graph != Handles.CommNull ? graph : throw new ArgumentException(
            $"The graph of {edges.Length} nodes has no place for rank {oldComm.Rank} of {oldComm.Size}.", nameof(edges));
    }

    /// <summary>MPI's form: where each rank's neighbours end, and all neighbours in one array.</summary>
    private static (int[] Ends, int[] Flat) Flat(int[][] edges)
    {
        ArgumentNullException.ThrowIfNull(edges);
        var ends = new int[edges.Length];
        var total = 0;
        for (var i = 0; i < edges.Length; i++) ends[i] = total += edges[i].Length;
        // MPICH refuses a null pointer, which an empty array would become.
        return (ends, [.. Flatten(edges), 0]);
    }
}
