using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

internal static class Topologies
{
    [Scenario]
    public static void Torus(Intracommunicator comm)
    {
        int[] dims = [0, 0];
        CartesianCommunicator.ComputeDimensions(comm.Size, 2, ref dims);
        Expect.Equal(comm.Size, dims[0] * dims[1]);
        using var grid = new CartesianCommunicator(comm, 2, dims, [true, true], false);
        Expect.Same(dims, grid.Dimensions);
        Expect.Same([true, true], grid.Periodic);
        var here = grid.Coordinates;
        Expect.Same(here, grid.GetCartesianCoordinates(grid.Rank));
        Expect.Equal(grid.Rank, grid.GetCartesianRank(here));
        Expect.Equal(2 * comm.Size, grid.NumEdges);
        grid.Shift(0, 1, out var source, out var dest);
        var from = new int[2];
        grid.SendReceive(here, dest, 0, source, 0, ref from);
        Expect.Same([(here[0] + dims[0] - 1) % dims[0], here[1]], from);
        using var row = grid.Subgrid([0, 1]);
        Expect.Same([dims[1]], row.Dimensions);
        Expect.Equal(dims[1], row.Allreduce(1, Operation<int>.Add));
        using var clone = (CartesianCommunicator)grid.Clone();
        Expect.Same(here, clone.Coordinates);
        _ = CartesianCommunicator.Map(comm, 2, dims, [true, true]);
    }

    [Scenario]
    public static void Line(Intracommunicator comm)
    {
        using var line = new CartesianCommunicator(comm, 1, [comm.Size], [false], false);
        line.Shift(0, 1, out var left, out var right);
        Expect.Equal(line.Rank == 0 ? Rank.Null : line.Rank - 1, left);
        Expect.Equal(line.Rank == line.Size - 1 ? Rank.Null : line.Rank + 1, right);
        Expect.Same(new[] { line.Rank - 1, line.Rank + 1 }.Where(r => r >= 0 && r < line.Size), line.Neighbors);
        Expect.Equal(line.Size - 1, line.NumEdges);
        double[] halo = [-1, -1];
        line.SendReceive([(double)line.Rank], right, 0, left, 0, halo.AsSpan(0, 1));
        line.SendReceive([(double)line.Rank], left, 0, right, 0, halo.AsSpan(1, 1));
        Expect.Same([line.Rank == 0 ? -1 : line.Rank - 1, line.Rank == line.Size - 1 ? -1 : line.Rank + 1], halo);
        Expect.Throws<MpiException>(() => new CartesianCommunicator(comm, 1, [comm.Size + 1], [false], false));
    }

    [Scenario]
    public static void Star(Intracommunicator comm)
    {
        int[][] edges = [[.. Enumerable.Range(1, comm.Size - 1)], .. Enumerable.Repeat<int[]>([0], comm.Size - 1)];
        using var star = new GraphCommunicator(comm, edges, false);
        Expect.Equal(2 * (comm.Size - 1), star.NumEdges);
        Expect.Same(edges[star.Rank], star.Neighbors);
        for (var r = 0; r < comm.Size; r++) Expect.Same(edges[r], star.Edges[r]);
        Expect.Same(edges[0], star.NeighborsOf(0));
        using var clone = (GraphCommunicator)star.Clone();
        Expect.Same(edges[star.Rank], clone.Neighbors);
        _ = GraphCommunicator.Map(comm, edges);
    }
}
