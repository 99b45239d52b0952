using MPI.Native;

namespace MPI;

/// <summary>Which of the usual operations MPI has itself for a type (MPI 4.0, 6.9.2).</summary>
internal static class PredefinedOperations<T>
{
    private static readonly bool s_integer = typeof(T) == typeof(byte) || typeof(T) == typeof(sbyte) ||
        typeof(T) == typeof(short) || typeof(T) == typeof(ushort) || typeof(T) == typeof(int) || typeof(T) == typeof(uint) ||
        typeof(T) == typeof(long) || typeof(T) == typeof(ulong) || typeof(T) == typeof(nint) || typeof(T) == typeof(nuint);
    private static readonly bool s_number = s_integer || typeof(T) == typeof(float) || typeof(T) == typeof(double);
    private static readonly bool s_bool = typeof(T) == typeof(bool);

    private static readonly nint s_min = s_number ? Library.Resolve(Library.Flavour.Min) : 0;
    private static readonly nint s_max = s_number ? Library.Resolve(Library.Flavour.Max) : 0;
    private static readonly nint s_sum = s_number ? Library.Resolve(Library.Flavour.Sum) : 0;
    private static readonly nint s_product = s_number ? Library.Resolve(Library.Flavour.Product) : 0;
    private static readonly nint s_logicalAnd = s_integer || s_bool ? Library.Resolve(Library.Flavour.LogicalAnd) : 0;
    private static readonly nint s_logicalOr = s_integer || s_bool ? Library.Resolve(Library.Flavour.LogicalOr) : 0;
    private static readonly nint s_and = s_bool ? s_logicalAnd : s_integer ? Library.Resolve(Library.Flavour.BitwiseAnd) : 0;
    private static readonly nint s_or = s_bool ? s_logicalOr : s_integer ? Library.Resolve(Library.Flavour.BitwiseOr) : 0;
    private static readonly nint s_xor = s_bool ? Library.Resolve(Library.Flavour.LogicalXor)
        : s_integer ? Library.Resolve(Library.Flavour.BitwiseXor) : 0;

    /// <summary>0 where the operation is the user's, or MPI has none for the type.</summary>
    public static nint Find(ReductionOperation<T> op) =>
        ReferenceEquals(op, Operators<T>.Add) ? s_sum :
        ReferenceEquals(op, Operators<T>.Max) ? s_max :
        ReferenceEquals(op, Operators<T>.Min) ? s_min :
        ReferenceEquals(op, Operators<T>.Multiply) ? s_product :
        ReferenceEquals(op, Operators<T>.LogicalAnd) ? s_logicalAnd :
        ReferenceEquals(op, Operators<T>.LogicalOr) ? s_logicalOr :
        ReferenceEquals(op, Operators<T>.BitwiseAnd) ? s_and :
        ReferenceEquals(op, Operators<T>.BitwiseOr) ? s_or :
        ReferenceEquals(op, Operators<T>.ExclusiveOr) ? s_xor : 0;
}
