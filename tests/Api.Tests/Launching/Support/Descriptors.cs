using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MpiLab.Api.Tests.Launching.Support;

/// <summary>Descriptors that, unlike .NET's own, child processes inherit.</summary>
internal static partial class Descriptors
{
    public static SafeFileHandle Duplicate(SafeFileHandle handle) => new(Dup(handle), ownsHandle: true);

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Dup(SafeFileHandle handle);
}
