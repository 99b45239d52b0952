using System.Runtime.CompilerServices;

namespace MPI;

/// <summary>Which elements of an array a message takes up or fills: an MPI derived datatype (MPI 4.0, chapter 5).</summary>
/// <remarks>Made once and used with many arrays: <see cref="Of(T[], int)"/>. It lives until MPI is finalized, or until it is disposed of.</remarks>
/// <typeparam name="T">The element type; without references.</typeparam>
public sealed class Layout<T> : IDisposable
{
    private readonly int _rank;
    private nint _datatype;

    /// <param name="extent">How many elements of the array it reaches over.</param>
    /// <param name="rank">Dimensions of the array; 0 for any.</param>
    internal Layout(nint datatype, long extent, int rank, bool repeats = false)
    {
        _datatype = datatype;
        Extent = extent;
        _rank = rank;
        Repeats = repeats;
    }

    /// <summary>How many elements an array needs, from the view's first one on.</summary>
    public long Extent { get; }

    internal nint Datatype => _datatype != 0 ? _datatype : throw new ObjectDisposedException(nameof(Layout<T>));

    /// <summary>True where it says what is taken of each element, for as many elements as the array has.</summary>
    private bool Repeats { get; }

    /// <summary>The layout laid over an array.</summary>
    /// <param name="offset">The first element.</param>
    /// <exception cref="ArgumentException">The layout reaches beyond the array.</exception>
    public View<T> Of(T[] array, int offset = 0)
    {
        ArgumentNullException.ThrowIfNull(array);
        return Over(array, offset);
    }

    /// <summary>The layout laid over an array of several dimensions.</summary>
    /// <exception cref="ArgumentException">The layout does not fit the array.</exception>
    public View<T> Of(Array array)
    {
        ArgumentNullException.ThrowIfNull(array);
        if (array.GetType().GetElementType() != typeof(T) || (_rank != 0 && array.Rank != 1 && array.Rank != _rank))
            throw new ArgumentException($"A layout of {typeof(T)} in {_rank} dimensions does not fit a {array.GetType()}.", nameof(array));
        return Over(array, 0);
    }

    public void Dispose()
    {
        if (_datatype != 0) Datatypes.Free(_datatype);
        _datatype = 0;
    }

    private View<T> Over(Array array, int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        if (offset + Extent > array.LongLength)
            throw new ArgumentException($"The layout reaches over {Extent} elements from {offset} on; the array has {array.LongLength}.", nameof(array));
        return new View<T>(this, array, (nint)offset * Unsafe.SizeOf<T>(), Repeats ? array.Length - offset : 1);
    }
}
