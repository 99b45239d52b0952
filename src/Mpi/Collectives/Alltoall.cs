using System.Diagnostics.CodeAnalysis;
using MPI.Native;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Gives each rank one value of each rank.</summary>
    /// <param name="values">One value for each rank.</param>
    /// <returns>One value of each rank.</returns>
    public T[] Alltoall<T>(T[] values)
    {
        T[] received = null!;
        Alltoall(values, ref received);
        return received;
    }

    /// <inheritdoc cref="Alltoall{T}(T[])"/>
    /// <param name="outValues">One value of each rank, in a new array where it is too short.</param>
    public void Alltoall<T>(T[] inValues, [AllowNull] ref T[] outValues)
    {
        ThrowIfNotPerRank(inValues);
        EnsureLength(ref outValues!, Size);
        if (Datatype<T>.IsDirect) Alltoall(new ReadOnlySpan<T>(inValues, 0, Size), outValues);
        else AlltoallObjects(inValues).CopyTo(outValues, 0);
    }

    /// <summary>Gives each rank its part of each rank's values.</summary>
    /// <param name="inValues">As many values for each rank, by rank.</param>
    /// <param name="outValues">As many values of each rank, by rank.</param>
    public unsafe void Alltoall<T>(ReadOnlySpan<T> inValues, Span<T> outValues)
    {
        var count = inValues.Length / Size;
        ThrowIfNoRoomForAll(outValues.Length, count);
        if (!Datatype<T>.IsDirect)
        {
            Flatten(AlltoallObjects(Parts(inValues.ToArray(), Repeat(count)))).CopyTo(outValues);
            return;
        }
        fixed (byte* send = &Elements.Start(inValues), receive = &Elements.Start(outValues))
            Check(Libmpi.Alltoall(send, count, Datatype<T>.Handle, receive, count, Datatype<T>.Handle, comm), "MPI_Alltoall");
    }
}
