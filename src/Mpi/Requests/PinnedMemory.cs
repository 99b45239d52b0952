using System.Runtime.InteropServices;

namespace MPI;

/// <summary>Keeps an object where it is until it is disposed of.</summary>
internal sealed class PinnedMemory(object? value) : IDisposable
{
    private GCHandle _handle = GCHandle.Alloc(value, GCHandleType.Pinned);

    public void Dispose()
    {
        if (_handle.IsAllocated) _handle.Free();
    }
}
