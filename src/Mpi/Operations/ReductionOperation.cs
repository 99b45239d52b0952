namespace MPI;

/// <summary>
/// Combines two values of a reduction. It must be associative; it need not be commutative: values are combined in the
/// order of their ranks.
/// </summary>
/// <param name="x">The value of the lower ranks.</param>
/// <param name="y">The value of the higher ranks.</param>
public delegate T ReductionOperation<T>(T x, T y);
