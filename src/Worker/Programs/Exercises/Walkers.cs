using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MpiLab.Worker;

/// <summary>Walks on a line, a function of the seed and the walker's number: of 64 random bits a 1 goes right, a 0 left.</summary>
internal static class Walkers
{
    /// <summary>Adds some walkers' places, and their squares, after each block of 64 steps; a vector of them walks at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Walk(ulong seed, long first, long count, long[] sums, long[] squares)
    {
        var (blocks, width) = (sums.Length, Vector512<ulong>.Count);
        Vector512<long>[] laneSums = new Vector512<long>[blocks], laneSquares = new Vector512<long>[blocks];
        var done = 0L;
        for (; done <= count - width; done += width)
        {
            var state = Vector512.Create(SplitMix64.State(seed, (first + done) * blocks))
                + Vector512<ulong>.Indices * ((ulong)blocks * SplitMix64.Step);
            var place = Vector512<long>.Zero;
            for (var block = 0; block < blocks; block++)
            {
                place += (Ones(SplitMix64.Mix(state)) << 1).AsInt64() - Vector512.Create(64L);
                laneSums[block] += place;
                laneSquares[block] += place * place;
                state += Vector512.Create(SplitMix64.Step);
            }
        }
        for (var block = 0; block < blocks; block++)
        {
            sums[block] += Vector512.Sum(laneSums[block]);
            squares[block] += Vector512.Sum(laneSquares[block]);
        }
        for (; done < count; done++)
        {
            var way = Way(seed, first + done, blocks);
            for (var block = 0; block < blocks; block++)
            {
                sums[block] += (long)way[block];
                squares[block] += (long)(way[block] * way[block]);
            }
        }
    }

    /// <summary>One walker's places after each block.</summary>
    public static double[] Way(ulong seed, long walker, int blocks)
    {
        var (places, place) = (new double[blocks], 0L);
        for (var block = 0; block < blocks; block++)
        {
            place += 2 * (long)ulong.PopCount(SplitMix64.Output(seed, walker * blocks + block)) - 64;
            places[block] = place;
        }
        return places;
    }

    /// <summary>How many bits of each lane are 1: counted in pairs, in fours, in bytes, whose sum a product brings to the top.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<ulong> Ones(Vector512<ulong> bits)
    {
        bits -= (bits >>> 1) & Vector512.Create(0x5555555555555555UL);
        bits = (bits & Vector512.Create(0x3333333333333333UL)) + ((bits >>> 2) & Vector512.Create(0x3333333333333333UL));
        bits = (bits + (bits >>> 4)) & Vector512.Create(0x0F0F0F0F0F0F0F0FUL);
        return (bits * 0x0101010101010101UL) >>> 56;
    }
}
