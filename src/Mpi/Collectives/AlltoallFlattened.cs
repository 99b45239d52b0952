using System.Diagnostics.CodeAnalysis;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Gives each rank <paramref name="count"/> values of each rank.</summary>
    /// <param name="inValues">The values for all, by rank.</param>
    /// <returns>The values of all, by rank.</returns>
    public T[] AlltoallFlattened<T>(T[] inValues, int count)
    {
        T[] received = null!;
        AlltoallFlattened(inValues, count, ref received);
        return received;
    }

    /// <inheritdoc cref="AlltoallFlattened{T}(T[], int)"/>
    /// <param name="outValues">The values of all, by rank, in a new array where it is too short.</param>
    public void AlltoallFlattened<T>(T[] inValues, int count, [AllowNull] ref T[] outValues)
    {
        var length = checked(count * Size);
        ThrowIfShorter(inValues, length);
        EnsureLength(ref outValues!, length);
        Alltoall(new ReadOnlySpan<T>(inValues, 0, length), outValues.AsSpan());
    }

    /// <inheritdoc cref="AlltoallFlattened{T}(T[], int[], int[], ref T[])"/>
    /// <returns>The values of all, by rank.</returns>
    public T[] AlltoallFlattened<T>(T[] inValues, int[] sendCounts, int[] recvCounts)
    {
        T[] received = null!;
        AlltoallFlattened(inValues, sendCounts, recvCounts, ref received);
        return received;
    }

    /// <summary>Gives each rank its part of each rank's values.</summary>
    /// <param name="inValues">The values for all, by rank.</param>
    /// <param name="sendCounts">How many values go to each rank.</param>
    /// <param name="recvCounts">How many values come from each rank.</param>
    /// <param name="outValues">The values of all, by rank, in a new array where it is too short.</param>
    public void AlltoallFlattened<T>(T[] inValues, int[] sendCounts, int[] recvCounts, [AllowNull] ref T[] outValues) =>
        ExchangeParts(inValues, sendCounts, recvCounts, ref outValues!);
}
