namespace MPI;

/// <summary>How far two communicators or groups are the same.</summary>
public enum Comparison
{
    /// <summary>One and the same; of groups, the same ranks in the same order.</summary>
    Identical,

    /// <summary>The same ranks in the same order, but messages of one do not reach the other.</summary>
    Congruent,

    /// <summary>The same ranks in another order.</summary>
    Similar,

    Unequal,
}
