using System.Runtime.CompilerServices;
using MPI.Native;

namespace MPI;

// Non-blocking collectives (MPI 4.0, 6.12). All ranks begin them in the same order; none may be cancelled.
public partial class Intracommunicator
{
    private unsafe delegate int Start(nint* request);

    /// <summary>Begins a barrier: complete once all ranks have begun it.</summary>
    public unsafe Request IBarrier() => Begin("MPI_Ibarrier", request => Libmpi.Ibarrier(comm, request), () => true, []);

    private unsafe CollectiveRequest<T> Begin<T>(string call, Start start, Func<T> result, PinnedMemory[] memory, Action? end = null)
    {
        nint request = 0;
        var code = start(&request);
        if (code == 0) return new CollectiveRequest<T>(request, this, call, result, memory, end);
        foreach (var pinned in memory) pinned.Dispose();
        end?.Invoke();
        throw MpiErrors.Create(code, call, this, "");
    }

    private static unsafe void* Address<T>(T[]? values) => Unsafe.AsPointer(ref Elements.Start(values));

    private static PinnedMemory[] Pin(params Array?[] arrays)
    {
        var pinned = new List<PinnedMemory>(arrays.Length);
        foreach (var array in arrays)
            if (array is not null) pinned.Add(new PinnedMemory(array));
        return [.. pinned];
    }

    private static void ThrowIfSerialized<T>()
    {
        if (!Datatype<T>.IsDirect)
            throw new NotSupportedException($"Non-blocking collectives move values in place, which {typeof(T)} cannot: it holds references.");
    }
}
