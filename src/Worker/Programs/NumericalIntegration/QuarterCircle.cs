using System.Numerics;
using System.Runtime.CompilerServices;

namespace MpiLab.Worker;

/// <summary>
/// Counts random points of the unit square that lie in the quarter circle. The high and low 32 bits of a seed's i-th
/// output of <see cref="SplitMix64"/> are x and y of point i.
/// </summary>
internal static class QuarterCircle
{
    private const double ExponentOf52 = 4503599627370496.0; // 2^52: under this exponent a double's low bits are a whole number
    private const double RadiusSquared = 18446744073709551616.0; // 2^64, as x and y run from 0 to 2^32

    /// <summary>How many of the points <paramref name="start"/> to <paramref name="end"/> - 1 lie in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static long Count(ulong seed, long start, long end)
    {
        var width = Vector<ulong>.Count;
        var state = new Vector<ulong>(SplitMix64.State(seed, start)) + Vector<ulong>.Indices * SplitMix64.Step;
        var inside = Vector<long>.Zero;
        var i = start;
        for (; i <= end - width; i += width)
        {
            inside -= IsInside(SplitMix64.Mix(state)); // -1 in each lane whose point lies inside
            state += new Vector<ulong>((ulong)width * SplitMix64.Step);
        }
        var count = Vector.Sum(inside);
        for (; i < end; i++) count += IsInside(SplitMix64.Output(seed, i)) ? 1 : 0;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<long> IsInside(Vector<ulong> bits)
    {
        var x = ToDouble(bits >>> 32);
        var y = ToDouble(bits & new Vector<ulong>(uint.MaxValue));
        return Vector.LessThanOrEqual(x * x + y * y, new Vector<double>(RadiusSquared));
    }

    private static bool IsInside(ulong bits)
    {
        var x = (bits >> 32) + 0.5;
        var y = (uint)bits + 0.5;
        return x * x + y * y <= RadiusSquared;
    }

    /// <summary>The middle of the cell that 32 bits name: their number and a half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ToDouble(Vector<ulong> bits) =>
        Vector.AsVectorDouble(bits | Vector.AsVectorUInt64(new Vector<double>(ExponentOf52))) - new Vector<double>(ExponentOf52 - 0.5);
}
