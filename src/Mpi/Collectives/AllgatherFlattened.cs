using System.Diagnostics.CodeAnalysis;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Gives arrays of one length to all ranks, one after another by rank.</summary>
    /// <param name="count">How many values each rank gives.</param>
    public T[] AllgatherFlattened<T>(T[] inValues, int count)
    {
        T[] values = null!;
        AllgatherFlattened(inValues, count, ref values);
        return values;
    }

    /// <inheritdoc cref="AllgatherFlattened{T}(T[], int[], ref T[])"/>
    public T[] AllgatherFlattened<T>(T[] inValues, int[] counts)
    {
        T[] values = null!;
        AllgatherFlattened(inValues, counts, ref values);
        return values;
    }

    /// <inheritdoc cref="AllgatherFlattened{T}(T[], int)"/>
    /// <param name="outValues">All values, in a new array where it is too short.</param>
    public void AllgatherFlattened<T>(T[] inValues, int count, [AllowNull] ref T[] outValues)
    {
        ThrowIfShorter(inValues, count);
        EnsureLength(ref outValues!, checked(count * Size));
        Allgather(inValues.AsSpan(0, count), outValues.AsSpan());
    }

    /// <summary>Gives arrays of different lengths to all ranks, one after another by rank.</summary>
    /// <param name="counts">How many values each rank gives; the same on all.</param>
    /// <param name="outValues">All values, in a new array where it is too short.</param>
    public void AllgatherFlattened<T>(T[] inValues, int[] counts, [AllowNull] ref T[] outValues)
    {
        ThrowIfNotPerRank(counts);
        AllgatherParts(inValues, counts[Rank], counts, ref outValues!);
    }
}
