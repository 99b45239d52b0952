using System.Runtime.CompilerServices;

namespace MPI;

public partial class Intracommunicator
{
    /// <summary>Where each rank's part begins in a flattened array.</summary>
    /// <exception cref="OverflowException">All parts together are more than an array can hold.</exception>
    private protected static int[] Offsets(ReadOnlySpan<int> counts, out int total)
    {
        var offsets = new int[counts.Length];
        total = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            offsets[i] = total;
            total = checked(total + counts[i]);
        }
        return offsets;
    }

    /// <summary>The same count for each rank.</summary>
    private protected int[] Repeat(int count)
    {
        var counts = new int[Size];
        Array.Fill(counts, count);
        return counts;
    }

    private protected void ThrowIfNotPerRank(Array? values, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Length < Size)
            throw new ArgumentException($"It has {values.Length} elements; on a communicator of {Size} ranks it needs one for each.", name);
    }

    private protected static void ThrowIfShorter<T>(T[]? values, int length, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Length < length) throw new ArgumentException($"It has {values.Length} elements, where {length} are needed.", name);
    }

    /// <summary>Makes a new array where the one given cannot hold the result.</summary>
    private protected static void EnsureLength<T>(ref T[]? values, int length)
    {
        if (values is null || values.Length < length) values = new T[length];
    }

    private protected static T[] Flatten<T>(T[][] parts)
    {
        var flat = new T[parts.Sum(p => p.Length)];
        var at = 0;
        foreach (var part in parts)
        {
            part.CopyTo(flat, at);
            at += part.Length;
        }
        return flat;
    }

    private protected static T[][] Parts<T>(T[] flat, ReadOnlySpan<int> counts)
    {
        var parts = new T[counts.Length][];
        var at = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = flat.AsSpan(at, counts[i]).ToArray();
            at += counts[i];
        }
        return parts;
    }
}
