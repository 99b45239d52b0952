using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MPI;

/// <summary>Where the elements of arrays and spans begin, for <c>fixed</c>.</summary>
internal static class Elements
{
    // By their first element, which code that is compiled ahead finds without a call into the framework.
    public static ref byte Start<T>(ReadOnlySpan<T> values) => ref values.Length == 0
        ? ref Unsafe.NullRef<byte>()
        : ref Unsafe.As<T, byte>(ref Unsafe.AsRef(in values[0]));

    public static ref byte Start<T>(Span<T> values) => ref values.Length == 0
        ? ref Unsafe.NullRef<byte>()
        : ref Unsafe.As<T, byte>(ref values[0]);

    /// <summary>Whether two spans share memory.</summary>
    public static unsafe bool Overlap<T>(ReadOnlySpan<T> one, ReadOnlySpan<T> other)
    {
        fixed (byte* a = &Start(one), b = &Start(other))
            return a < b + (long)other.Length * Unsafe.SizeOf<T>() && b < a + (long)one.Length * Unsafe.SizeOf<T>();
    }

    /// <summary>Of an array, or null.</summary>
    public static ref byte Start<T>(T[]? values) => ref values is null
        ? ref Unsafe.NullRef<byte>()
        : ref Unsafe.As<T, byte>(ref MemoryMarshal.GetArrayDataReference(values));
}
