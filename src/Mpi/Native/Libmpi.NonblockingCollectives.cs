namespace MPI.Native;

internal static unsafe partial class Libmpi
{
    public static readonly delegate* unmanaged<nint, nint*, int> Ibarrier =
        (delegate* unmanaged<nint, nint*, int>)Library.Export("MPI_Ibarrier");
    public static readonly delegate* unmanaged<void*, int, nint, int, nint, nint*, int> Ibcast =
        (delegate* unmanaged<void*, int, nint, int, nint, nint*, int>)Library.Export("MPI_Ibcast");
    public static readonly delegate* unmanaged<void*, int, nint, void*, int, nint, int, nint, nint*, int> Iscatter =
        (delegate* unmanaged<void*, int, nint, void*, int, nint, int, nint, nint*, int>)Library.Export("MPI_Iscatter");
    public static readonly delegate* unmanaged<void*, int, nint, void*, int, nint, int, nint, nint*, int> Igather =
        (delegate* unmanaged<void*, int, nint, void*, int, nint, int, nint, nint*, int>)Library.Export("MPI_Igather");
    public static readonly delegate* unmanaged<void*, int, nint, void*, int, nint, nint, nint*, int> Iallgather =
        (delegate* unmanaged<void*, int, nint, void*, int, nint, nint, nint*, int>)Library.Export("MPI_Iallgather");
    public static readonly delegate* unmanaged<void*, int, nint, void*, int, nint, nint, nint*, int> Ialltoall =
        (delegate* unmanaged<void*, int, nint, void*, int, nint, nint, nint*, int>)Library.Export("MPI_Ialltoall");
    public static readonly delegate* unmanaged<void*, void*, int, nint, nint, int, nint, nint*, int> Ireduce =
        (delegate* unmanaged<void*, void*, int, nint, nint, int, nint, nint*, int>)Library.Export("MPI_Ireduce");
    public static readonly delegate* unmanaged<void*, void*, int, nint, nint, nint, nint*, int> Iallreduce =
        (delegate* unmanaged<void*, void*, int, nint, nint, nint, nint*, int>)Library.Export("MPI_Iallreduce");
    public static readonly delegate* unmanaged<void*, void*, int, nint, nint, nint, nint*, int> Iscan =
        (delegate* unmanaged<void*, void*, int, nint, nint, nint, nint*, int>)Library.Export("MPI_Iscan");
    public static readonly delegate* unmanaged<void*, int*, int*, nint, void*, int, nint, int, nint, nint*, int> Iscatterv =
        (delegate* unmanaged<void*, int*, int*, nint, void*, int, nint, int, nint, nint*, int>)Library.Export("MPI_Iscatterv");
    public static readonly delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, int, nint, nint*, int> Igatherv =
        (delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, int, nint, nint*, int>)Library.Export("MPI_Igatherv");
    public static readonly delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, nint, nint*, int> Iallgatherv =
        (delegate* unmanaged<void*, int, nint, void*, int*, int*, nint, nint, nint*, int>)Library.Export("MPI_Iallgatherv");
    public static readonly delegate* unmanaged<void*, int*, int*, nint, void*, int*, int*, nint, nint, nint*, int> Ialltoallv =
        (delegate* unmanaged<void*, int*, int*, nint, void*, int*, int*, nint, nint, nint*, int>)Library.Export("MPI_Ialltoallv");
    public static readonly delegate* unmanaged<void*, void*, int*, nint, nint, nint, nint*, int> IreduceScatter =
        (delegate* unmanaged<void*, void*, int*, nint, nint, nint, nint*, int>)Library.Export("MPI_Ireduce_scatter");
    public static readonly delegate* unmanaged<void*, void*, int, nint, nint, nint, nint*, int> Iexscan =
        (delegate* unmanaged<void*, void*, int, nint, nint, nint, nint*, int>)Library.Export("MPI_Iexscan");
}
