namespace MPI.Native;

internal static unsafe partial class Libmpi
{
    public static readonly delegate* unmanaged<nint, int, nint*, int> OpCreate =
        (delegate* unmanaged<nint, int, nint*, int>)Library.Export("MPI_Op_create");
    public static readonly delegate* unmanaged<nint*, int> OpFree =
        (delegate* unmanaged<nint*, int>)Library.Export("MPI_Op_free");
}
