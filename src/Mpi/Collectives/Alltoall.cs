using MPI.Native;

namespace MPI;

public partial class Intracommunicator
{
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
