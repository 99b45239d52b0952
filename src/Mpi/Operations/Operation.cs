namespace MPI;

/// <summary>
/// The usual operations for reductions. For the types that MPI itself can reduce, they run inside the MPI library; for
/// any other type they call its operators (or, for <see cref="Min"/> and <see cref="Max"/>, its comparer).
/// </summary>
public partial class Operation<T>
{
    public static ReductionOperation<T> Min => Operators<T>.Min;

    public static ReductionOperation<T> Max => Operators<T>.Max;

    /// <summary><c>x + y</c>.</summary>
    public static ReductionOperation<T> Add => Operators<T>.Add;

    /// <summary><c>x * y</c>.</summary>
    public static ReductionOperation<T> Multiply => Operators<T>.Multiply;

    /// <summary>For bool <c>x &amp;&amp; y</c>; for whole numbers 1 where neither is 0, else 0.</summary>
    public static ReductionOperation<T> LogicalAnd => Operators<T>.LogicalAnd;

    /// <summary>For bool <c>x || y</c>; for whole numbers 1 where one is not 0, else 0.</summary>
    public static ReductionOperation<T> LogicalOr => Operators<T>.LogicalOr;

    /// <summary><c>x &amp; y</c>.</summary>
    public static ReductionOperation<T> BitwiseAnd => Operators<T>.BitwiseAnd;

    /// <summary><c>x | y</c>.</summary>
    public static ReductionOperation<T> BitwiseOr => Operators<T>.BitwiseOr;

    /// <summary><c>x ^ y</c>.</summary>
    public static ReductionOperation<T> ExclusiveOr => Operators<T>.ExclusiveOr;

    /// <summary>The handle of MPI's own operation for one of the above; 0 where MPI has none for the type.</summary>
    public static nint GetPredefinedOperation(ReductionOperation<T> op) => PredefinedOperations<T>.Find(op);
}
