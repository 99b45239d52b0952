namespace MPI.Native;

internal static unsafe partial class Libmpi
{
    public static readonly delegate* unmanaged<nint*, NativeStatus*, int> Wait =
        (delegate* unmanaged<nint*, NativeStatus*, int>)Library.Export("MPI_Wait");
    public static readonly delegate* unmanaged<nint*, int*, NativeStatus*, int> Test =
        (delegate* unmanaged<nint*, int*, NativeStatus*, int>)Library.Export("MPI_Test");
    public static readonly delegate* unmanaged<nint*, int> Cancel =
        (delegate* unmanaged<nint*, int>)Library.Export("MPI_Cancel");
}
