namespace MPI.Native;

internal static unsafe partial class Libmpi
{
    public static readonly delegate* unmanaged[SuppressGCTransition]<nint, int*, int> CommRank =
        (delegate* unmanaged[SuppressGCTransition]<nint, int*, int>)Library.Export("MPI_Comm_rank");
    public static readonly delegate* unmanaged[SuppressGCTransition]<nint, int*, int> CommSize =
        (delegate* unmanaged[SuppressGCTransition]<nint, int*, int>)Library.Export("MPI_Comm_size");
    public static readonly delegate* unmanaged[SuppressGCTransition]<nint, int*, int> CommRemoteSize =
        (delegate* unmanaged[SuppressGCTransition]<nint, int*, int>)Library.Export("MPI_Comm_remote_size");
    public static readonly delegate* unmanaged[SuppressGCTransition]<nint, int*, int> CommTestInter =
        (delegate* unmanaged[SuppressGCTransition]<nint, int*, int>)Library.Export("MPI_Comm_test_inter");
    public static readonly delegate* unmanaged[SuppressGCTransition]<nint, int*, int> TopoTest =
        (delegate* unmanaged[SuppressGCTransition]<nint, int*, int>)Library.Export("MPI_Topo_test");
    public static readonly delegate* unmanaged<nint, nint*, int> CommDup =
        (delegate* unmanaged<nint, nint*, int>)Library.Export("MPI_Comm_dup");
    public static readonly delegate* unmanaged<nint, nint, nint*, int> CommCreate =
        (delegate* unmanaged<nint, nint, nint*, int>)Library.Export("MPI_Comm_create");
    public static readonly delegate* unmanaged<nint, int, int, nint*, int> CommSplit =
        (delegate* unmanaged<nint, int, int, nint*, int>)Library.Export("MPI_Comm_split");
    public static readonly delegate* unmanaged<nint, nint, int*, int> CommCompare =
        (delegate* unmanaged<nint, nint, int*, int>)Library.Export("MPI_Comm_compare");
    public static readonly delegate* unmanaged<nint*, int> CommFree =
        (delegate* unmanaged<nint*, int>)Library.Export("MPI_Comm_free");
    public static readonly delegate* unmanaged<nint, nint*, int> CommGroup =
        (delegate* unmanaged<nint, nint*, int>)Library.Export("MPI_Comm_group");
    public static readonly delegate* unmanaged<nint, nint*, int> CommRemoteGroup =
        (delegate* unmanaged<nint, nint*, int>)Library.Export("MPI_Comm_remote_group");
    public static readonly delegate* unmanaged<nint, nint, int> CommSetErrhandler =
        (delegate* unmanaged<nint, nint, int>)Library.Export("MPI_Comm_set_errhandler");
    public static readonly delegate* unmanaged<nint*, int> CommGetParent =
        (delegate* unmanaged<nint*, int>)Library.Export("MPI_Comm_get_parent");
    public static readonly delegate* unmanaged<byte*, byte**, int, nint, int, nint, nint*, int*, int> CommSpawn =
        (delegate* unmanaged<byte*, byte**, int, nint, int, nint, nint*, int*, int>)Library.Export("MPI_Comm_spawn");
    public static readonly delegate* unmanaged<nint, int, nint, int, int, nint*, int> IntercommCreate =
        (delegate* unmanaged<nint, int, nint, int, int, nint*, int>)Library.Export("MPI_Intercomm_create");
    public static readonly delegate* unmanaged<nint, int, nint*, int> IntercommMerge =
        (delegate* unmanaged<nint, int, nint*, int>)Library.Export("MPI_Intercomm_merge");
    public static readonly delegate* unmanaged<nint, int, void*, int*, int> CommGetAttr =
        (delegate* unmanaged<nint, int, void*, int*, int>)Library.Export("MPI_Comm_get_attr");
}
