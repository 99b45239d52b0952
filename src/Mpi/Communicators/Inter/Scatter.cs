using System.Diagnostics.CodeAnalysis;

namespace MPI;

public partial class Intercommunicator
{
    /// <summary>For the ranks of the root's side that are not the root.</summary>
    public void Scatter<T>() => ScatterFromFlattened<T>();

    /// <summary>At the root: gives one value to each rank of the other side.</summary>
    public void Scatter<T>(T[] values)
    {
        if (Datatype<T>.IsDirect)
        {
            ScatterFromFlattened(values, 1);
            return;
        }
        ThrowIfNotPerRank(values);
        ScatterObjects(values, Root, true, false);
    }

    /// <summary>On the other side: takes this rank's value from the root.</summary>
    public T Scatter<T>(int root)
    {
        if (!Datatype<T>.IsDirect) return ScatterObjects<T>(null, root, false);
        T[] value = null!;
        ScatterFromFlattened(1, root, ref value);
        return value[0];
    }

    /// <summary>For the ranks of the root's side that are not the root.</summary>
    public void ScatterFromFlattened<T>()
    {
        T[]? none = null;
        ScatterParts(null, null, 0, Null, false, false, ref none);
    }

    /// <summary>At the root: gives <paramref name="count"/> values to each rank of the other side.</summary>
    public void ScatterFromFlattened<T>(T[] inValues, int count) => ScatterFromFlattened(inValues, Repeat(count));

    /// <summary>At the root: gives values to each rank of the other side, by the counts of each.</summary>
    public void ScatterFromFlattened<T>(T[] inValues, int[] counts)
    {
        T[]? none = null;
        ScatterParts(inValues, counts, 0, Root, true, false, ref none);
    }

    /// <summary>On the other side: takes <paramref name="count"/> values from the root.</summary>
    /// <param name="outValues">This rank's values, in a new array where it is too short.</param>
    public void ScatterFromFlattened<T>(int count, int root, [AllowNull] ref T[] outValues) =>
        ScatterParts(null, null, count, root, false, true, ref outValues!);

    /// <summary>On the other side: takes as many values from the root as this rank's count says.</summary>
    /// <param name="outValues">This rank's values, in a new array where it is too short.</param>
    public void ScatterFromFlattened<T>(int[] counts, int root, [AllowNull] ref T[] outValues)
    {
        ThrowIfShorter(counts, Rank + 1);
        ScatterFromFlattened(counts[Rank], root, ref outValues);
    }

    /// <summary>On either side: what <paramref name="root"/> says.</summary>
    public void ScatterFromFlattened<T>(T[] inValues, int count, int root, [AllowNull] ref T[] outValues) =>
        ScatterParts(inValues, IsRoot(root) ? Repeat(count) : null, IsReceiver(root) ? count : 0, root, IsRoot(root), IsReceiver(root), ref outValues!);

    /// <summary>On either side: what <paramref name="root"/> says.</summary>
    /// <param name="counts">How many values each rank of the receiving side takes.</param>
    public void ScatterFromFlattened<T>(T[] inValues, int[] counts, int root, [AllowNull] ref T[] outValues)
    {
        if (IsReceiver(root)) ScatterFromFlattened(counts, root, ref outValues);
        else if (IsRoot(root)) ScatterFromFlattened(inValues, counts);
        else ScatterFromFlattened<T>();
    }
}
