namespace MPI.Native;

internal static unsafe partial class Libmpi
{
    public static readonly delegate* unmanaged<int, nint, nint*, int> TypeContiguous =
        (delegate* unmanaged<int, nint, nint*, int>)Library.Export("MPI_Type_contiguous");
    public static readonly delegate* unmanaged<int, int, int, nint, nint*, int> TypeVector =
        (delegate* unmanaged<int, int, int, nint, nint*, int>)Library.Export("MPI_Type_vector");
    public static readonly delegate* unmanaged<int, int*, int*, int*, int, nint, nint*, int> TypeCreateSubarray =
        (delegate* unmanaged<int, int*, int*, int*, int, nint, nint*, int>)Library.Export("MPI_Type_create_subarray");
    public static readonly delegate* unmanaged<int, int*, nint*, void*, nint*, int> TypeCreateStruct =
        (delegate* unmanaged<int, int*, nint*, void*, nint*, int>)Library.Export("MPI_Type_create_struct");
    public static readonly delegate* unmanaged<nint, nint, nint, nint*, int> TypeCreateResized =
        (delegate* unmanaged<nint, nint, nint, nint*, int>)Library.Export("MPI_Type_create_resized");
    public static readonly delegate* unmanaged<nint*, int> TypeCommit =
        (delegate* unmanaged<nint*, int>)Library.Export("MPI_Type_commit");
    public static readonly delegate* unmanaged<nint*, int> TypeFree =
        (delegate* unmanaged<nint*, int>)Library.Export("MPI_Type_free");
}
