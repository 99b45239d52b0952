using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MpiLab.Worker;

/// <summary>Rows of a dense matrix, one after another, and a vector.</summary>
internal static class DenseRows
{
    /// <summary>y = A x for as many rows as <paramref name="y"/> has values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> x, Span<double> y)
    {
        for (var row = 0; row < y.Length; row++) y[row] = Dot(a.Slice(row * x.Length, x.Length), x);
    }

    /// <summary>Four sums at a time, so that no addition waits for the one before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var width = Vector<double>.Count;
        ref var p = ref MemoryMarshal.GetReference(a);
        ref var q = ref MemoryMarshal.GetReference(b);
        Vector<double> s0 = default, s1 = default, s2 = default, s3 = default;
        var i = 0;
        for (; i <= a.Length - 4 * width; i += 4 * width)
        {
            s0 = Vector.FusedMultiplyAdd(Load(ref p, i), Load(ref q, i), s0);
            s1 = Vector.FusedMultiplyAdd(Load(ref p, i + width), Load(ref q, i + width), s1);
            s2 = Vector.FusedMultiplyAdd(Load(ref p, i + 2 * width), Load(ref q, i + 2 * width), s2);
            s3 = Vector.FusedMultiplyAdd(Load(ref p, i + 3 * width), Load(ref q, i + 3 * width), s3);
        }
        var sum = Vector.Sum(s0 + s1 + (s2 + s3));
        for (; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Load(ref double start, int index) => Vector.LoadUnsafe(ref start, (nuint)index);

    /// <summary>Values from -1 to 1, a function of the seed and their index.</summary>
    public static double[] Random(ulong seed, long start, int count)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
            values[i] = 2 * SplitMix64.Uniform(seed, start + i) - 1;
        return values;
    }

    /// <summary>‖y - z‖ / ‖z‖ in the Euclidean norm.</summary>
    public static double Distance(ReadOnlySpan<double> y, ReadOnlySpan<double> z)
    {
        var (difference, norm) = (0.0, 0.0);
        for (var i = 0; i < z.Length; i++)
        {
            difference += (y[i] - z[i]) * (y[i] - z[i]);
            norm += z[i] * z[i];
        }
        return Math.Sqrt(difference / norm);
    }
}
