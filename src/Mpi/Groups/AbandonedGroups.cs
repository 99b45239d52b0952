using System.Collections.Concurrent;
using MPI.Native;

namespace MPI;

/// <summary>Groups that nobody holds any more, until a thread comes by that may call MPI.</summary>
internal static class AbandonedGroups
{
    private static readonly ConcurrentQueue<nint> s_handles = new();

    public static void Add(nint handle) => s_handles.Enqueue(handle);

    public static unsafe void Sweep()
    {
        while (s_handles.TryDequeue(out var handle)) MpiErrors.Check(Libmpi.GroupFree(&handle), "MPI_Group_free");
    }
}
