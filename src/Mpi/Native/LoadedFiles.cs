using System.Runtime.InteropServices;

namespace MPI.Native;

/// <summary>The shared libraries of this process, as the C library's loader lists them (dlinfo(3), struct link_map).</summary>
internal static unsafe partial class LoadedFiles
{
    private const int LinkMap = 2; // RTLD_DI_LINKMAP
    private const int LazyNoLoadNoDelete = 0x1 | 0x4 | 0x1000;

    /// <summary>Those with this in their path stay where they are to the process's end, whoever unloads them.</summary>
    public static void Keep(string part)
    {
        Entry* entry;
        if (Information(Open(null, LazyNoLoadNoDelete), LinkMap, &entry) != 0) return;
        // The program itself is the first.
        for (; entry is not null; entry = entry->Next)
            if (Marshal.PtrToStringUTF8((nint)entry->Path) is { } path && path.Contains(part, StringComparison.Ordinal)) Open(path, LazyNoLoadNoDelete);
    }

    [LibraryImport("libc", EntryPoint = "dlopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string? path, int flags);

    [LibraryImport("libc", EntryPoint = "dlinfo")]
    private static partial int Information(nint handle, int request, Entry** result);

#pragma warning disable CS0649 // The loader fills it.
    private struct Entry
    {
        public nint Base;
        public byte* Path;
        public nint Dynamic;
        public Entry* Next;
        public Entry* Previous;
    }
#pragma warning restore CS0649
}
