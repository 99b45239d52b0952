namespace MPI.Native;

internal static unsafe partial class Libmpi
{
    public static readonly delegate* unmanaged<nint, int, nint*, int> OpCreate =
        (delegate* unmanaged<nint, int, nint*, int>)Library.Export("MPI_Op_create");
}
