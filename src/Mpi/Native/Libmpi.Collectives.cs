namespace MPI.Native;

internal static unsafe partial class Libmpi
{
    public static readonly delegate* unmanaged<nint, int> Barrier =
        (delegate* unmanaged<nint, int>)Library.Export("MPI_Barrier");
    public static readonly delegate* unmanaged<void*, int, nint, int, nint, int> Bcast =
        (delegate* unmanaged<void*, int, nint, int, nint, int>)Library.Export("MPI_Bcast");
    public static readonly delegate* unmanaged<void*, int, nint, void*, int, nint, int, nint, int> Scatter =
        (delegate* unmanaged<void*, int, nint, void*, int, nint, int, nint, int>)Library.Export("MPI_Scatter");
    public static readonly delegate* unmanaged<void*, int*, int*, nint, void*, int, nint, int, nint, int> Scatterv =
        (delegate* unmanaged<void*, int*, int*, nint, void*, int, nint, int, nint, int>)Library.Export("MPI_Scatterv");
    public static readonly delegate* unmanaged<void*, int, nint, void*, int, nint, int, nint, int> Gather =
        (delegate* unmanaged<void*, int, nint, void*, int, nint, int, nint, int>)Library.Export("MPI_Gather");
    public static readonly delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, int, nint, int> Gatherv =
        (delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, int, nint, int>)Library.Export("MPI_Gatherv");
    public static readonly delegate* unmanaged<void*, int, nint, void*, int, nint, nint, int> Allgather =
        (delegate* unmanaged<void*, int, nint, void*, int, nint, nint, int>)Library.Export("MPI_Allgather");
    public static readonly delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, nint, int> Allgatherv =
        (delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, nint, int>)Library.Export("MPI_Allgatherv");
    public static readonly delegate* unmanaged<void*, int, nint, void*, int, nint, nint, int> Alltoall =
        (delegate* unmanaged<void*, int, nint, void*, int, nint, nint, int>)Library.Export("MPI_Alltoall");
    public static readonly delegate* unmanaged<void*, int*, int*, nint, void*, int*, int*, nint, nint, int> Alltoallv =
        (delegate* unmanaged<void*, int*, int*, nint, void*, int*, int*, nint, nint, int>)Library.Export("MPI_Alltoallv");
    public static readonly delegate* unmanaged<void*, void*, int, nint, nint, int, nint, int> Reduce =
        (delegate* unmanaged<void*, void*, int, nint, nint, int, nint, int>)Library.Export("MPI_Reduce");
    public static readonly delegate* unmanaged<void*, void*, int, nint, nint, nint, int> Allreduce =
        (delegate* unmanaged<void*, void*, int, nint, nint, nint, int>)Library.Export("MPI_Allreduce");
    public static readonly delegate* unmanaged<void*, void*, int*, nint, nint, nint, int> ReduceScatter =
        (delegate* unmanaged<void*, void*, int*, nint, nint, nint, int>)Library.Export("MPI_Reduce_scatter");
    public static readonly delegate* unmanaged<void*, void*, int, nint, nint, nint, int> Scan =
        (delegate* unmanaged<void*, void*, int, nint, nint, nint, int>)Library.Export("MPI_Scan");
    public static readonly delegate* unmanaged<void*, void*, int, nint, nint, nint, int> Exscan =
        (delegate* unmanaged<void*, void*, int, nint, nint, nint, int>)Library.Export("MPI_Exscan");
}
