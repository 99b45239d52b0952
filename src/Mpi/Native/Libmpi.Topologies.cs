namespace MPI.Native;

internal static unsafe partial class Libmpi
{
    public static readonly delegate* unmanaged<int, int, int*, int> DimsCreate =
        (delegate* unmanaged<int, int, int*, int>)Library.Export("MPI_Dims_create");
    public static readonly delegate* unmanaged<nint, int, int*, int*, int, nint*, int> CartCreate =
        (delegate* unmanaged<nint, int, int*, int*, int, nint*, int>)Library.Export("MPI_Cart_create");
    public static readonly delegate* unmanaged<nint, int*, int> CartdimGet =
        (delegate* unmanaged<nint, int*, int>)Library.Export("MPI_Cartdim_get");
    public static readonly delegate* unmanaged<nint, int, int*, int*, int*, int> CartGet =
        (delegate* unmanaged<nint, int, int*, int*, int*, int>)Library.Export("MPI_Cart_get");
    public static readonly delegate* unmanaged<nint, int*, int*, int> CartRank =
        (delegate* unmanaged<nint, int*, int*, int>)Library.Export("MPI_Cart_rank");
    public static readonly delegate* unmanaged<nint, int, int, int*, int> CartCoords =
        (delegate* unmanaged<nint, int, int, int*, int>)Library.Export("MPI_Cart_coords");
    public static readonly delegate* unmanaged<nint, int, int, int*, int*, int> CartShift =
        (delegate* unmanaged<nint, int, int, int*, int*, int>)Library.Export("MPI_Cart_shift");
    public static readonly delegate* unmanaged<nint, int*, nint*, int> CartSub =
        (delegate* unmanaged<nint, int*, nint*, int>)Library.Export("MPI_Cart_sub");
    public static readonly delegate* unmanaged<nint, int, int*, int*, int*, int> CartMap =
        (delegate* unmanaged<nint, int, int*, int*, int*, int>)Library.Export("MPI_Cart_map");
    public static readonly delegate* unmanaged<nint, int, int*, int*, int, nint*, int> GraphCreate =
        (delegate* unmanaged<nint, int, int*, int*, int, nint*, int>)Library.Export("MPI_Graph_create");
    public static readonly delegate* unmanaged<nint, int*, int*, int> GraphdimsGet =
        (delegate* unmanaged<nint, int*, int*, int>)Library.Export("MPI_Graphdims_get");
    public static readonly delegate* unmanaged<nint, int, int*, int> GraphNeighborsCount =
        (delegate* unmanaged<nint, int, int*, int>)Library.Export("MPI_Graph_neighbors_count");
    public static readonly delegate* unmanaged<nint, int, int, int*, int> GraphNeighbors =
        (delegate* unmanaged<nint, int, int, int*, int>)Library.Export("MPI_Graph_neighbors");
    public static readonly delegate* unmanaged<nint, int, int*, int*, int*, int> GraphMap =
        (delegate* unmanaged<nint, int, int*, int*, int*, int>)Library.Export("MPI_Graph_map");
}
