using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

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
        var width = Vector512<ulong>.Count;
        var state = Vector512.Create(SplitMix64.State(seed, start)) + Vector512<ulong>.Indices * SplitMix64.Step;
        var inside = Vector512<long>.Zero;
        var i = start;
        for (; i <= end - width; i += width)
        {
            inside -= IsInside(SplitMix64.Mix(state)); // -1 in each lane whose point lies inside
            state += Vector512.Create((ulong)width * SplitMix64.Step);
        }
        var count = Vector512.Sum(inside);
        for (; i < end; i++) count += IsInside(SplitMix64.Output(seed, i)) ? 1 : 0;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> IsInside(Vector512<ulong> bits)
    {
        var x = ToDouble(bits >>> 32);
        var y = ToDouble(bits & Vector512.Create((ulong)uint.MaxValue));
        return Vector512.LessThanOrEqual(x * x + y * y, Vector512.Create(RadiusSquared)).AsInt64();
    }

    private static bool IsInside(ulong bits)
    {
        var x = (bits >> 32) + 0.5;
        var y = (uint)bits + 0.5;
        return x * x + y * y <= RadiusSquared;
    }

    /// <summary>The middle of the cell that 32 bits name: their number and a half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ToDouble(Vector512<ulong> bits) =>
        (bits | Vector512.Create(ExponentOf52).AsUInt64()).AsDouble() - Vector512.Create(ExponentOf52 - 0.5);
}
