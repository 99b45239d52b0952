namespace MPI.Native;

internal static unsafe partial class Libmpi
{
    public static readonly delegate* unmanaged<int*, void*, int, int*, int> InitThread =
        (delegate* unmanaged<int*, void*, int, int*, int>)Library.Export("MPI_Init_thread");
    public static readonly delegate* unmanaged<int*, int> QueryThread =
        (delegate* unmanaged<int*, int>)Library.Export("MPI_Query_thread");
    public static readonly delegate* unmanaged<int*, int> IsThreadMain =
        (delegate* unmanaged<int*, int>)Library.Export("MPI_Is_thread_main");
    public static readonly delegate* unmanaged<int*, int> Initialized =
        (delegate* unmanaged<int*, int>)Library.Export("MPI_Initialized");
    public static readonly delegate* unmanaged<int*, int> Finalized =
        (delegate* unmanaged<int*, int>)Library.Export("MPI_Finalized");
    public static readonly delegate* unmanaged<int> Finalize =
        (delegate* unmanaged<int>)Library.Export("MPI_Finalize");
    public static readonly delegate* unmanaged<nint, int, int> Abort =
        (delegate* unmanaged<nint, int, int>)Library.Export("MPI_Abort");
    public static readonly delegate* unmanaged[SuppressGCTransition]<double> Wtime =
        (delegate* unmanaged[SuppressGCTransition]<double>)Library.Export("MPI_Wtime");
    public static readonly delegate* unmanaged[SuppressGCTransition]<double> Wtick =
        (delegate* unmanaged[SuppressGCTransition]<double>)Library.Export("MPI_Wtick");
    public static readonly delegate* unmanaged<byte*, int*, int> GetProcessorName =
        (delegate* unmanaged<byte*, int*, int>)Library.Export("MPI_Get_processor_name");
    public static readonly delegate* unmanaged<int, byte*, int*, int> ErrorString =
        (delegate* unmanaged<int, byte*, int*, int>)Library.Export("MPI_Error_string");
    public static readonly delegate* unmanaged<int, int*, int> ErrorClass =
        (delegate* unmanaged<int, int*, int>)Library.Export("MPI_Error_class");
}
