namespace MPI;

/// <summary>Which threads may call MPI (MPI 4.0, 11.6).</summary>
public enum Threading
{
    /// <summary>The process has one thread.</summary>
    Single,

    /// <summary>Only the thread that initialized MPI.</summary>
    Funneled,

    /// <summary>Any thread, one at a time.</summary>
    Serialized,

    /// <summary>Any thread at any time.</summary>
    Multiple,
}
