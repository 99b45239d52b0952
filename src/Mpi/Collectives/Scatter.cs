using MPI.Native;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>The root's side of <see cref="Scatter{T}(int)"/>: this rank is the root.</summary>
    /// <param name="values">One value a rank.</param>
    /// <returns>The root's own value.</returns>
    public T Scatter<T>(T[] values) => Scatter(values, Rank);

    /// <summary>Takes this rank's value from the root.</summary>
    public T Scatter<T>(int root) => Scatter<T>(null!, root);

    /// <summary>Gives each rank one of the root's values.</summary>
    /// <param name="values">At the root, one value a rank; elsewhere not used.</param>
    /// <returns>This rank's value.</returns>
    public T Scatter<T>(T[] values, int root)
    {
        if (Rank == root) ThrowIfNotPerRank(values);
        if (!Datatype<T>.IsDirect) return ScatterObjects(values, root, Rank == root);
        T value = default!;
        Scatter(Rank == root ? values.AsSpan(0, Size) : [], new Span<T>(ref value), root);
        return value;
    }

    /// <summary>Gives each rank as many of the root's values.</summary>
    /// <param name="inValues">At the root, the values for all, by rank; elsewhere not used.</param>
    /// <param name="outValues">This rank's values.</param>
    public unsafe void Scatter<T>(ReadOnlySpan<T> inValues, Span<T> outValues, int root)
    {
        if (Rank == root && inValues.Length < (long)outValues.Length * Size)
            throw new ArgumentException($"There are {inValues.Length} values, but {Size} ranks take {outValues.Length} each.", nameof(inValues));
        if (!Datatype<T>.IsDirect)
        {
            var parts = Rank == root ? Parts(inValues.ToArray(), Repeat(outValues.Length)) : null;
            CopyReceived(ScatterObjects(parts, root, Rank == root), outValues);
            return;
        }
        fixed (byte* send = &Elements.Start(inValues), receive = &Elements.Start(outValues))
            CheckRoot(Libmpi.Scatter(send, outValues.Length, Datatype<T>.Handle, receive, outValues.Length, Datatype<T>.Handle, root, comm), "MPI_Scatter", root);
    }
}
