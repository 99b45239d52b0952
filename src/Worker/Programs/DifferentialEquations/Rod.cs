using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MpiLab.Worker;

/// <summary>The heat equation on a rod whose ends stay at 0 and that begins as sin(πx/L).</summary>
internal static class Rod
{
    /// <summary>One explicit step of all points but the first and last: next = u + r (left - 2 u + right).</summary>
    /// <param name="u">Now.</param>
    /// <param name="next">After the step; of the same length.</param>
    /// <param name="r">α Δt / Δx², at most 1/2.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Step(ReadOnlySpan<double> u, Span<double> next, double r)
    {
        ref var from = ref MemoryMarshal.GetReference(u);
        ref var to = ref MemoryMarshal.GetReference(next);
        nuint i = 1, last = (nuint)u.Length - 1;
        for (; Vector512.IsHardwareAccelerated && i + (nuint)Vector512<double>.Count <= last; i += (nuint)Vector512<double>.Count)
        {
            var middle = Vector512.LoadUnsafe(ref from, i);
            var sides = Vector512.LoadUnsafe(ref from, i - 1) + Vector512.LoadUnsafe(ref from, i + 1);
            (middle + r * (sides - 2 * middle)).StoreUnsafe(ref to, i);
        }
        for (; i + (nuint)Vector<double>.Count <= last; i += (nuint)Vector<double>.Count)
        {
            var middle = Vector.LoadUnsafe(ref from, i);
            var sides = Vector.LoadUnsafe(ref from, i - 1) + Vector.LoadUnsafe(ref from, i + 1);
            (middle + r * (sides - 2 * middle)).StoreUnsafe(ref to, i);
        }
        for (var k = (int)i; k < u.Length - 1; k++) next[k] = u[k] + r * (u[k - 1] + u[k + 1] - 2 * u[k]);
    }

    /// <summary>The exact solution: the sine keeps its shape and fades.</summary>
    public static double Exact(double x, double time, double length, double diffusivity) =>
        Math.Exp(-diffusivity * Math.Pow(Math.PI / length, 2) * time) * Math.Sin(Math.PI * x / length);
}
