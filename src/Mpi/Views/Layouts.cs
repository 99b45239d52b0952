using MPI.Native;

namespace MPI;

/// <summary>Makes layouts.</summary>
public static unsafe class Layouts
{
    /// <summary>Blocks at equal distances, such as a column of a matrix that is stored by rows.</summary>
    /// <param name="count">How many blocks.</param>
    /// <param name="blockLength">Elements of a block.</param>
    /// <param name="stride">Elements from the start of a block to the start of the next.</param>
    public static Layout<T> Vector<T>(int count, int blockLength, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockLength, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, blockLength);
        nint datatype = 0;
        MpiErrors.Check(Libmpi.TypeVector(count, blockLength, stride, Element<T>(), &datatype), "MPI_Type_vector");
        return new Layout<T>(Datatypes.Commit(datatype), (long)(count - 1) * stride + blockLength, 0);
    }

    /// <summary>A box within an array of any number of dimensions, stored by rows.</summary>
    /// <param name="sizes">The array's length in each dimension.</param>
    /// <param name="subsizes">The box's.</param>
    /// <param name="starts">The box's first index.</param>
    public static Layout<T> Subarray<T>(int[] sizes, int[] subsizes, int[] starts)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(subsizes);
        ArgumentNullException.ThrowIfNull(starts);
        if (subsizes.Length != sizes.Length || starts.Length != sizes.Length)
            throw new ArgumentException($"There are {sizes.Length} sizes, {subsizes.Length} subsizes and {starts.Length} starts; each dimension needs one of each.");
        // MPICH does not look, and would read and write beyond the array.
        for (var d = 0; d < sizes.Length; d++)
            if (starts[d] < 0 || subsizes[d] < 1 || starts[d] > sizes[d] - subsizes[d])
                throw new ArgumentException($"In dimension {d}, {subsizes[d]} elements from {starts[d]} on are not within {sizes[d]}.");
        nint datatype = 0;
        fixed (int* s = sizes, b = subsizes, o = starts)
            MpiErrors.Check(Libmpi.TypeCreateSubarray(sizes.Length, s, b, o, Library.Flavour.OrderC, Element<T>(), &datatype), "MPI_Type_create_subarray");
        return new Layout<T>(Datatypes.Commit(datatype), sizes.Aggregate(1L, (product, size) => product * size), sizes.Length);
    }

    /// <summary>Some fields of each struct of an array; the others are neither sent nor changed.</summary>
    /// <param name="fields">Names, each of a field whose type holds no references.</param>
    public static Layout<T> Fields<T>(params string[] fields) where T : struct
    {
        _ = Element<T>();
        var found = FieldPlace.Of<T>(fields);
        var lengths = Enumerable.Repeat(1, found.Length).ToArray();
        var offsets = found.Select(f => f.Offset).ToArray();
        var types = HandleArray.Of([.. found.Select(f => f.Datatype)]);
        nint packed = 0, spaced = 0;
        fixed (int* l = lengths)
        fixed (nint* o = offsets)
        fixed (byte* t = types)
            MpiErrors.Check(Libmpi.TypeCreateStruct(found.Length, l, o, t, &packed), "MPI_Type_create_struct");
        MpiErrors.Check(Libmpi.TypeCreateResized(packed, 0, System.Runtime.CompilerServices.Unsafe.SizeOf<T>(), &spaced), "MPI_Type_create_resized");
        MpiErrors.Check(Libmpi.TypeFree(&packed), "MPI_Type_free");
        return new Layout<T>(Datatypes.Commit(spaced), 0, 1, repeats: true);
    }

    private static nint Element<T>() => Datatype<T>.IsDirect
        ? Datatype<T>.Handle
        : throw new ArgumentException($"A layout needs values that are sent in place; {typeof(T)} holds references.");
}
