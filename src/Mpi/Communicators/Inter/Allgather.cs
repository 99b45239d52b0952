using System.Diagnostics.CodeAnalysis;
using MPI.Native;

namespace MPI;

public partial class Intercommunicator
{
    /// <summary>Gives one value of each rank of the other side to all of this one.</summary>
    public T[] Allgather<T>(T value)
    {
        T[] values = null!;
        Allgather(value, ref values);
        return values;
    }

    /// <inheritdoc cref="Allgather{T}(T)"/>
    /// <param name="outValues">The values by rank, in a new array where it is too short.</param>
    public unsafe void Allgather<T>(T inValue, [AllowNull] ref T[] outValues)
    {
        EnsureLength(ref outValues!, RemoteSize);
        if (!Datatype<T>.IsDirect)
        {
            AllgatherObjects(inValue).CopyTo(outValues, 0);
            return;
        }
        fixed (byte* send = &Elements.Start(new ReadOnlySpan<T>(in inValue)), receive = &Elements.Start(outValues))
            Check(Libmpi.Allgather(send, 1, Datatype<T>.Handle, receive, 1, Datatype<T>.Handle, comm), "MPI_Allgather");
    }

    /// <summary>Gives arrays of the other side to all of this one, by rank.</summary>
    /// <param name="count">How many values each rank of either side gives.</param>
    /// <param name="outValues">The values by rank, in a new array where it is too short.</param>
    public void AllgatherFlattened<T>(T[] inValues, int count, [AllowNull] ref T[] outValues) =>
        AllgatherParts(inValues, count, Repeat(count), ref outValues!);

    /// <summary>Gives arrays of the other side to all of this one, by rank.</summary>
    /// <param name="inValues">This rank's values; all of them are given.</param>
    /// <param name="counts">How many values each rank of the other side gives.</param>
    /// <param name="outValues">The values by rank, in a new array where it is too short.</param>
    public void AllgatherFlattened<T>(T[] inValues, int[] counts, [AllowNull] ref T[] outValues)
    {
        ArgumentNullException.ThrowIfNull(inValues);
        AllgatherParts(inValues, inValues.Length, counts, ref outValues!);
    }

    /// <summary>Gives each rank of the other side one value.</summary>
    /// <param name="values">One value for each rank of the other side.</param>
    /// <returns>One value of each rank of the other side.</returns>
    public T[] Alltoall<T>(T[] values)
    {
        T[] received = null!;
        Alltoall(values, ref received);
        return received;
    }

    /// <inheritdoc cref="Alltoall{T}(T[])"/>
    /// <param name="outValues">One value of each rank of the other side, in a new array where it is too short.</param>
    public void Alltoall<T>(T[] inValues, [AllowNull] ref T[] outValues) =>
        AlltoallFlattened(inValues, Repeat(1), Repeat(1), ref outValues);

    /// <summary>Gives each rank of the other side its part.</summary>
    /// <param name="sendCounts">How many values go to each rank of the other side.</param>
    /// <param name="recvCounts">How many values come from each rank of the other side.</param>
    /// <param name="outValues">The values by rank, in a new array where it is too short.</param>
    public void AlltoallFlattened<T>(T[] inValues, int[] sendCounts, int[] recvCounts, [AllowNull] ref T[] outValues) =>
        ExchangeParts(inValues, sendCounts, recvCounts, ref outValues!);
}
