using System.Runtime.CompilerServices;

namespace MpiLab.Worker;

/// <summary>Arrays of numbers in ascending order.</summary>
internal static class SortedRuns
{
    /// <summary>Numbers from 0 to 2^53 - 1, a function of seed and index.</summary>
    public static long[] Random(ulong seed, Share share)
    {
        var numbers = new long[share.Count];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = (long)(SplitMix64.Output(seed, share.Start + i) >> 11);
        return numbers;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long[] Merge(ReadOnlySpan<long> a, ReadOnlySpan<long> b)
    {
        var merged = new long[a.Length + b.Length];
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            // Which is smaller is a coin's toss, which no processor foresees: so it is computed, not jumped upon.
            var (x, y) = (a[i], b[j]);
            var first = x <= y ? 1 : 0;
            merged[i + j] = Math.Min(x, y);
            i += first;
            j += 1 - first;
        }
        a[i..].CopyTo(merged.AsSpan(i + j));
        b[j..].CopyTo(merged.AsSpan(a.Length + j));
        return merged;
    }

    /// <summary>Merges runs that lie behind each other, two by two.</summary>
    public static long[] MergeRuns(long[] numbers, ReadOnlySpan<int> lengths)
    {
        if (lengths.Length == 1) return numbers;
        var half = lengths.Length / 2;
        var middle = 0;
        foreach (var length in lengths[..half]) middle += length;
        return Merge(MergeRuns(numbers[..middle], lengths[..half]), MergeRuns(numbers[middle..], lengths[half..]));
    }

    /// <summary>So many numbers, evenly spread over the array; the largest there can be where it is empty.</summary>
    public static long[] Sample(ReadOnlySpan<long> sorted, int count)
    {
        var sample = new long[count];
        for (var i = 0; i < count; i++)
            sample[i] = sorted.IsEmpty ? long.MaxValue : sorted[(int)((2L * i + 1) * sorted.Length / (2 * count))];
        return sample;
    }

    /// <summary>How many numbers go to each rank, so that the sample is cut into equal parts.</summary>
    public static int[] Cut(ReadOnlySpan<long> sorted, ReadOnlySpan<long> sample, int ranks)
    {
        var counts = new int[ranks];
        var from = 0;
        for (var rank = 0; rank < ranks - 1; rank++)
        {
            var found = sorted[from..].BinarySearch(sample[(rank + 1) * sample.Length / ranks]);
            counts[rank] = found >= 0 ? found : ~found;
            from += counts[rank];
        }
        counts[^1] = sorted.Length - from;
        return counts;
    }

    public static bool IsSorted(ReadOnlySpan<long> numbers)
    {
        for (var i = 1; i < numbers.Length; i++)
            if (numbers[i - 1] > numbers[i]) return false;
        return true;
    }

    public static long Sum(ReadOnlySpan<long> numbers)
    {
        var sum = 0L;
        foreach (var number in numbers) sum += number;
        return sum;
    }
}
