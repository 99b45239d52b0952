using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MPI;

/// <summary>Where the elements of arrays and spans begin, for <c>fixed</c>.</summary>
internal static class Elements
{
    public static ref byte Start<T>(ReadOnlySpan<T> values) => ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(values));

    public static ref byte Start<T>(Span<T> values) => ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(values));

    /// <summary>Of an array, or null.</summary>
    public static ref byte Start<T>(T[]? values) => ref values is null
        ? ref Unsafe.NullRef<byte>()
        : ref Unsafe.As<T, byte>(ref MemoryMarshal.GetArrayDataReference(values));
}
