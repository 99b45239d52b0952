using MPI.Native;

namespace MPI;

/// <summary>Ranks with a meaning of their own.</summary>
public static class Rank
{
    /// <summary>
    /// MPI_PROC_NULL: sending to it does nothing, receiving from it returns at once and leaves the values as they are.
    /// </summary>
    public static readonly int Null = Library.Flavour.ProcNull;
}
