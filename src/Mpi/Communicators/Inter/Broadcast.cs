using System.Diagnostics.CodeAnalysis;
using MPI.Native;

namespace MPI;

public partial class Intercommunicator
{
    /// <summary>Gives the root's value to all ranks of the other side.</summary>
    public void Broadcast<T>([AllowNull] ref T value, int root)
    {
        if (Datatype<T>.IsDirect) Broadcast(new Span<T>(ref value!), root);
        else if (root != Null) BroadcastObject(ref value!, root, IsRoot(root));
    }

    /// <summary>Gives the root's values to all ranks of the other side.</summary>
    /// <param name="values">
    /// Values without references are written in place: the array is as long on each rank as at the root. Others come as
    /// a new array.
    /// </param>
    public void Broadcast<T>([AllowNull] ref T[] values, int root)
    {
        if (root != Null && Datatype<T>.IsDirect) ThrowIfNoRoom(values);
        if (Datatype<T>.IsDirect) Broadcast(new Span<T>(values), root);
        else if (root != Null) BroadcastObject(ref values!, root, IsRoot(root));
    }

    private unsafe void Broadcast<T>(Span<T> values, int root)
    {
        fixed (byte* start = &Elements.Start(values))
            CheckRoot(Libmpi.Bcast(start, values.Length, Datatype<T>.Handle, root, comm), "MPI_Bcast", root);
    }
}
