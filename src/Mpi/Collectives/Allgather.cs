using System.Diagnostics.CodeAnalysis;
using MPI.Native;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Gives one value of each rank to all.</summary>
    /// <returns>The values by rank.</returns>
    public T[] Allgather<T>(T value)
    {
        T[] values = null!;
        Allgather(value, ref values);
        return values;
    }

    /// <inheritdoc cref="Allgather{T}(T)"/>
    /// <param name="outValues">The values by rank, in a new array where it is too short.</param>
    public void Allgather<T>(T inValue, [AllowNull] ref T[] outValues)
    {
        EnsureLength(ref outValues!, Size);
        if (Datatype<T>.IsDirect) Allgather(new ReadOnlySpan<T>(in inValue), outValues);
        else AllgatherObjects(inValue).CopyTo(outValues, 0);
    }

    /// <summary>Gives as many values of each rank to all.</summary>
    /// <param name="outValues">Room for all, by rank.</param>
    public unsafe void Allgather<T>(ReadOnlySpan<T> inValues, Span<T> outValues)
    {
        ThrowIfNoRoomForAll(outValues.Length, inValues.Length);
        if (!Datatype<T>.IsDirect)
        {
            Flatten(AllgatherObjects(inValues.ToArray())).CopyTo(outValues);
            return;
        }
        fixed (byte* send = &Elements.Start(inValues), receive = &Elements.Start(outValues))
            Check(Libmpi.Allgather(send, inValues.Length, Datatype<T>.Handle, receive, inValues.Length, Datatype<T>.Handle, comm), "MPI_Allgather");
    }
}
