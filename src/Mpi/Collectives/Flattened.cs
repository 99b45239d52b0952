using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MPI;

public abstract partial class Communicator
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

    /// <summary>How many ranks a collective reaches: all, or those of the other side.</summary>
    private protected abstract int Peers { get; }

    /// <summary>The same count for each rank.</summary>
    private protected int[] Repeat(int count)
    {
        var counts = new int[Peers];
        Array.Fill(counts, count);
        return counts;
    }

    private protected void ThrowIfNotPerRank(Array? values, [CallerArgumentExpression(nameof(values))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(values, name);
        if (values.Length < Peers)
            throw new ArgumentException($"It has {values.Length} elements, where each of {Peers} ranks needs one.", name);
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

    private protected void ThrowIfNoRoomForAll(int room, int count)
    {
        if (room < (long)count * Peers) HasNoRoomForAll(room, count);
    }

    private protected static void ThrowIfNoRoomForResults(int room, int count)
    {
        if (room < count) HasNoRoomForResults(room, count);
    }

    [DoesNotReturn]
    private void HasNoRoomForAll(int room, int count) =>
        throw new ArgumentException($"There is room for {room} values, but {Peers} ranks give {count} each.", "outValues");

    [DoesNotReturn]
    private static void HasNoRoomForResults(int room, int count) =>
        throw new ArgumentException($"There is room for {room} values, where {count} are reduced.", "outValues");

    /// <summary>Element by element, from the first array on.</summary>
    private protected static T[] Fold<T>(ReadOnlySpan<T[]> parts, ReductionOperation<T> op)
    {
        var results = (T[])parts[0].Clone();
        foreach (var part in parts[1..])
            for (var i = 0; i < results.Length; i++)
                results[i] = op(results[i], part[i]);
        return results;
    }
}
