using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MpiLab.Api.Journal;

/// <summary>
/// The only right, among all processes of the service, to write to a job's journal: a lock on the job's folder,
/// which the kernel frees at any death. Held once for all who hold it in this process.
/// </summary>
internal sealed class FolderLock(string folder) : IDisposable
{
    private readonly Lock _lock = new();
    private SafeFileHandle? _handle;
    private int _holders;

    public bool IsHeld { get { lock (_lock) return _holders > 0; } }

    /// <summary>True where it was not held before: another process may have written since.</summary>
    /// <exception cref="IOException">Another process holds it.</exception>
    public bool Hold()
    {
        lock (_lock)
        {
            if (_holders == 0) _handle = Take();
            return ++_holders == 1;
        }
    }

    public void Free()
    {
        lock (_lock)
        {
            if (--_holders == 0) Release();
        }
    }

    public void Dispose()
    {
        lock (_lock) Release();
    }

    private void Release()
    {
        if (_handle is null) return;
        Flock.Free(_handle);
        _handle.Dispose();
        _handle = null;
    }

    private SafeFileHandle Take()
    {
        Directory.CreateDirectory(folder);
        var handle = JobFiles.OpenFolder(folder) ?? throw new IOException($"{folder} cannot be opened.");
        if (Flock.TryTake(handle)) return handle;
        var why = Marshal.GetLastPInvokeErrorMessage();
        handle.Dispose();
        throw new IOException($"{folder} cannot be locked, because another process of the service writes to it ({why}).");
    }
}
