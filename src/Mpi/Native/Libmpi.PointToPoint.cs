namespace MPI.Native;

internal static unsafe partial class Libmpi
{
    public static readonly delegate* unmanaged<void*, int, nint, int, int, nint, int> Send =
        (delegate* unmanaged<void*, int, nint, int, int, nint, int>)Library.Export("MPI_Send");
    public static readonly delegate* unmanaged<void*, int, nint, int, int, nint, NativeStatus*, int> Recv =
        (delegate* unmanaged<void*, int, nint, int, int, nint, NativeStatus*, int>)Library.Export("MPI_Recv");
    public static readonly delegate* unmanaged<void*, int, nint, int, int, void*, int, nint, int, int, nint, NativeStatus*, int> Sendrecv =
        (delegate* unmanaged<void*, int, nint, int, int, void*, int, nint, int, int, nint, NativeStatus*, int>)Library.Export("MPI_Sendrecv");
    public static readonly delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int> Isend =
        (delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int>)Library.Export("MPI_Isend");
    public static readonly delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int> Irecv =
        (delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int>)Library.Export("MPI_Irecv");
    public static readonly delegate* unmanaged<int, int, nint, NativeStatus*, int> Probe =
        (delegate* unmanaged<int, int, nint, NativeStatus*, int>)Library.Export("MPI_Probe");
    public static readonly delegate* unmanaged<int, int, nint, int*, NativeStatus*, int> Iprobe =
        (delegate* unmanaged<int, int, nint, int*, NativeStatus*, int>)Library.Export("MPI_Iprobe");
    public static readonly delegate* unmanaged<int, int, nint, nint*, NativeStatus*, int> Mprobe =
        (delegate* unmanaged<int, int, nint, nint*, NativeStatus*, int>)Library.Export("MPI_Mprobe");
    public static readonly delegate* unmanaged<void*, int, nint, nint*, NativeStatus*, int> Mrecv =
        (delegate* unmanaged<void*, int, nint, nint*, NativeStatus*, int>)Library.Export("MPI_Mrecv");
    public static readonly delegate* unmanaged<NativeStatus*, nint, int*, int> GetCount =
        (delegate* unmanaged<NativeStatus*, nint, int*, int>)Library.Export("MPI_Get_count");
    public static readonly delegate* unmanaged<NativeStatus*, nint, long*, int> GetElementsX =
        (delegate* unmanaged<NativeStatus*, nint, long*, int>)Library.Export("MPI_Get_elements_x");
    public static readonly delegate* unmanaged<NativeStatus*, int*, int> TestCancelled =
        (delegate* unmanaged<NativeStatus*, int*, int>)Library.Export("MPI_Test_cancelled");
}
