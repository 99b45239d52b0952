using System.Runtime.InteropServices;

namespace MpiLab.Mpi.Probe;

/// <summary>
/// How many handles of MPI are there that were made and not given back, as a library between the program and MPI counts
/// them (tests/Mpi.Tests/handles.c).
/// </summary>
internal sealed record LiveHandles(long Communicators, long Groups, long Datatypes, long Operations, long Requests)
{
    public static unsafe LiveHandles Count()
    {
        var file = Environment.GetEnvironmentVariable("MPINET_LIBRARY");
        if (file is null || !NativeLibrary.TryGetExport(NativeLibrary.Load(file), "live_handles", out var count))
            throw new ExpectationException("MPINET_LIBRARY names no library that counts handles");
        var counts = stackalloc long[5];
        ((delegate* unmanaged<long*, void>)count)(counts);
        return new LiveHandles(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }
}
