using System.Diagnostics.CodeAnalysis;
using MPI.Native;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Gives the root's value to all ranks.</summary>
    /// <param name="value">At the root, what is sent; elsewhere, where it goes.</param>
    public void Broadcast<T>([AllowNull] ref T value, int root)
    {
        if (Datatype<T>.IsDirect) Broadcast(new Span<T>(ref value!), root);
        else BroadcastObject(ref value!, root, Rank == root);
    }

    /// <summary>Gives the root's values to all ranks.</summary>
    /// <param name="values">
    /// Values without references are written in place: the array is as long on each rank as at the root. Others come as
    /// a new array.
    /// </param>
    public void Broadcast<T>([AllowNull] ref T[] values, int root)
    {
        if (Datatype<T>.IsDirect)
        {
            ThrowIfNoRoom(values);
            Broadcast(new Span<T>(values), root);
        }
        else
        {
            BroadcastObject(ref values!, root, Rank == root);
        }
    }

    /// <summary>Gives the root's values to all ranks; the span is as long on each rank.</summary>
    public unsafe void Broadcast<T>(Span<T> values, int root)
    {
        if (Datatype<T>.IsDirect)
        {
            fixed (byte* start = &Elements.Start(values))
                CheckRoot(Libmpi.Bcast(start, values.Length, Datatype<T>.Handle, root, comm), "MPI_Bcast", root);
        }
        else
        {
            var copy = Rank == root ? values.ToArray() : null;
            BroadcastObject(ref copy!, root, Rank == root);
            if (Rank != root) CopyReceived(copy, values);
        }
    }
}
