using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MpiLab.Worker;

/// <summary>
/// Which spins flip by chance at a temperature, where that would cost energy. The random number of a trial follows from
/// the seed and the trial's own number, so that no number of ranks changes what happens.
/// </summary>
internal readonly struct FlipChances(ulong seed, double temperature)
{
    // A spin that agrees with three neighbours has a net two to lose, one that agrees with four has four.
    private readonly ulong _large = Threshold(Math.Exp(-4 / temperature)), _small = Threshold(Math.Exp(-8 / temperature));

    /// <summary>Bit i: whether the random number of trial first + 2 i is below the chance to lose four neighbours, or two.</summary>
    /// <param name="first">The number of the first trial; every second column is of one colour.</param>
    /// <param name="count">How many bits, 1 to 64; the rest mean nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (ulong Small, ulong Large) Draw(long first, int count)
    {
        var states = Vector512.Create(SplitMix64.State(seed, first)) + Vector512<ulong>.Indices * unchecked(2 * SplitMix64.Step);
        var (small, large, width) = (0UL, 0UL, Vector512<ulong>.Count);
        for (var i = 0; i < count; i += width)
        {
            var random = SplitMix64.Mix(states);
            large |= Vector512.LessThan(random, Vector512.Create(_large)).ExtractMostSignificantBits() << i;
            small |= Vector512.LessThan(random, Vector512.Create(_small)).ExtractMostSignificantBits() << i;
            states += Vector512.Create((ulong)width * 2 * SplitMix64.Step);
        }
        return (small, large);
    }

    /// <summary>What 64 random bits must be below, so that their first 53 are, as a fraction of 2^53, below the chance.</summary>
    private static ulong Threshold(double chance) => (ulong)Math.Ceiling(chance * (1L << 53)) << 11;
}
