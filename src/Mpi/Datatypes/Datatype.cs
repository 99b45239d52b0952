using System.Runtime.CompilerServices;

namespace MPI;

/// <summary>The MPI datatype of a .NET type that holds no references, so that MPI may read and write it in place.</summary>
internal static class Datatype<T>
{
    /// <summary>Predefined for primitive types and enumerations; for any other struct, its bytes.</summary>
    public static readonly nint Handle = Datatypes.Of(typeof(T), Unsafe.SizeOf<T>());

    /// <summary>False where values of the type must be serialized. A constant in compiled code.</summary>
    public static bool IsDirect
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => !RuntimeHelpers.IsReferenceOrContainsReferences<T>();
    }
}
