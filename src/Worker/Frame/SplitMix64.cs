using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MpiLab.Worker;

/// <summary>
/// Random bits as a function of a seed and an index (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators,
/// OOPSLA 2014): output i is a mix of seed + (i + 1) times an odd constant. So any rank can make any part of the outputs,
/// and they are the same however the parts are cut.
/// </summary>
internal static class SplitMix64
{
    /// <summary>By how much the state grows from one output to the next.</summary>
    public const ulong Step = 0x9E3779B97F4A7C15;

    private const ulong First = 0xBF58476D1CE4E5B9, Second = 0x94D049BB133111EB;

    /// <summary>The state whose <see cref="Mix(ulong)"/> is output <paramref name="index"/>. The seed is spread first, so that seeds 1 and 2 share no run of outputs.</summary>
    public static ulong State(ulong seed, long index) => Mix(seed) + ((ulong)index + 1) * Step;

    public static ulong Output(ulong seed, long index) => Mix(State(seed, index));

    /// <summary>A number from 0 to less than 1.</summary>
    public static double Uniform(ulong seed, long index) => (Output(seed, index) >> 11) * (1.0 / (1L << 53));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * First;
        z = (z ^ (z >> 27)) * Second;
        return z ^ (z >> 31);
    }

    /// <summary>The same for as many states as a vector holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<ulong> Mix(Vector512<ulong> z)
    {
        z = (z ^ (z >>> 30)) * First;
        z = (z ^ (z >>> 27)) * Second;
        return z ^ (z >>> 31);
    }
}
