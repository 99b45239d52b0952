using MPI.Native;

namespace MPI;

/// <summary>Ranks in a grid of any number of dimensions, each of which may be closed to a ring.</summary>
public unsafe class CartesianCommunicator : TopologicalCommunicator
{
    private readonly int[] _dimensions;
    private readonly bool[] _periodic;
    private readonly int[] _coordinates;

    /// <summary>Lays a grid over a communicator. Collective.</summary>
    /// <param name="ndims">How many dimensions.</param>
    /// <param name="dims">How many ranks along each; all together as many as <paramref name="oldComm"/> has.</param>
    /// <param name="periods">Which dimensions are rings.</param>
    /// <param name="reorder">True where ranks may get other numbers, to suit the machine.</param>
    /// <exception cref="ArgumentException">The grid is smaller than the communicator, so that some ranks would have no place.</exception>
    public CartesianCommunicator(Intracommunicator oldComm, int ndims, int[] dims, bool[] periods, bool reorder)
        : this(MakeGrid(oldComm, ndims, dims, periods, reorder)) { }

    private CartesianCommunicator(nint handle) : base(handle)
    {
        int count;
        Check(Libmpi.CartdimGet(handle, &count), "MPI_Cartdim_get");
        _dimensions = new int[count];
        _coordinates = new int[count];
        var periods = new int[count];
        fixed (int* d = _dimensions, p = periods, c = _coordinates)
            Check(Libmpi.CartGet(handle, count, d, p, c), "MPI_Cart_get");
        _periodic = IntToBool(periods);
    }

    /// <summary>How many ranks stand along each dimension.</summary>
    public int[] Dimensions => (int[])_dimensions.Clone();

    /// <summary>Which dimensions are rings.</summary>
    public bool[] Periodic => (bool[])_periodic.Clone();

    /// <summary>Where this rank stands.</summary>
    public int[] Coordinates => (int[])_coordinates.Clone();

    public override int NumEdges
    {
        get
        {
            var edges = 0;
            for (var d = 0; d < _dimensions.Length; d++)
                edges += Size / _dimensions[d] * (_dimensions[d] - (_periodic[d] ? 0 : 1));
            return edges;
        }
    }

    /// <summary>Shares ranks out over dimensions, as evenly as can be.</summary>
    /// <param name="dims">0 where a dimension is to be chosen; any other value stays.</param>
    public static void ComputeDimensions(int nnodes, int ndims, ref int[] dims)
    {
        ThrowIfShorter(dims, ndims);
        fixed (int* d = dims) MpiErrors.Check(Libmpi.DimsCreate(nnodes, ndims, d), "MPI_Dims_create");
    }

    /// <summary>The rank that this process had best have in such a grid; MPI_UNDEFINED where it has no place.</summary>
    public static int Map(Intracommunicator oldcomm, int ndims, int[] dims, bool[] periods)
    {
        ThrowIfShorter(dims, ndims);
        ThrowIfShorter(periods, ndims);
        int rank;
        fixed (int* d = dims, p = BoolToInt(periods))
            MpiErrors.Check(Libmpi.CartMap(oldcomm.Handle, ndims, d, p, &rank), "MPI_Cart_map");
        return rank;
    }

    public int[] GetCartesianCoordinates(int rank)
    {
        var coordinates = new int[_dimensions.Length];
        fixed (int* c = coordinates) Check(Libmpi.CartCoords(comm, rank, coordinates.Length, c), "MPI_Cart_coords");
        return coordinates;
    }

    public int GetCartesianRank(int[] coords)
    {
        ThrowIfShorter(coords, _dimensions.Length);
        int rank;
        fixed (int* c = coords) Check(Libmpi.CartRank(comm, c, &rank), "MPI_Cart_rank");
        return rank;
    }

    /// <summary>
    /// The ranks one step away, dimension by dimension, the lower one first. Round a ring of two, the other rank counts
    /// once.
    /// </summary>
    public override int[] NeighborsOf(int Rank)
    {
        var neighbors = new List<int>();
        for (var d = 0; d < _dimensions.Length; d++)
            foreach (var step in (ReadOnlySpan<int>)[-1, 1])
            {
                var there = GetCartesianCoordinates(Rank);
                there[d] += step;
                var inside = there[d] >= 0 && there[d] < _dimensions[d];
                if (!inside && !(_periodic[d] && _dimensions[d] > 2)) continue;
                there[d] = (there[d] + _dimensions[d]) % _dimensions[d];
                neighbors.Add(GetCartesianRank(there));
            }
        return [.. neighbors];
    }

    /// <summary>Whom to receive from and to send to, so that values move along a dimension.</summary>
    /// <param name="disp">How far; negative for downwards.</param>
    /// <param name="rank_source">A rank, or <see cref="MPI.Rank.Null"/> at an open end.</param>
    /// <param name="rank_dest">Likewise.</param>
    public void Shift(int direction, int disp, out int rank_source, out int rank_dest)
    {
        fixed (int* source = &rank_source, dest = &rank_dest)
            Check(Libmpi.CartShift(comm, direction, disp, source, dest), "MPI_Cart_shift");
    }

    /// <summary>Cuts the grid into lower-dimensional ones. Collective.</summary>
    /// <param name="remain_dims">Not 0 for the dimensions that stay.</param>
    /// <returns>The part that this rank is in.</returns>
    public CartesianCommunicator Subgrid(int[] remain_dims)
    {
        ThrowIfShorter(remain_dims, _dimensions.Length);
        nint part = 0;
        fixed (int* r = remain_dims) Check(Libmpi.CartSub(comm, r, &part), "MPI_Cart_sub");
        return OfHandle(part);
    }

    internal static new CartesianCommunicator OfHandle(nint handle) => new(handle);

    private static nint MakeGrid(Intracommunicator oldComm, int ndims, int[] dims, bool[] periods, bool reorder)
    {
        ArgumentNullException.ThrowIfNull(oldComm);
        ThrowIfShorter(dims, ndims);
        ThrowIfShorter(periods, ndims);
        nint grid = 0;
        fixed (int* d = dims, p = BoolToInt(periods))
            oldComm.Check(Libmpi.CartCreate(oldComm.Handle, ndims, d, p, reorder ? 1 : 0, &grid), "MPI_Cart_create");
        return grid != Handles.CommNull ? grid : throw new ArgumentException(
            $"The grid of {string.Join(" x ", dims.Take(ndims))} has no place for rank {oldComm.Rank} of {oldComm.Size}.", nameof(dims));
    }
}
