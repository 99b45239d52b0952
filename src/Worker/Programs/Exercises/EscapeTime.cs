using System.Numerics;
using System.Runtime.CompilerServices;

namespace MpiLab.Worker;

/// <summary>How many times z² + c can be taken, from z = 0, until |z| exceeds 2.</summary>
internal static class EscapeTime
{
    /// <summary>One row of the square from -2.1 - 1.35i to 0.6 + 1.35i, a vector of neighbouring points at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Row(int row, int size, int most, Span<double> to)
    {
        var pixel = 2.7 / size;
        var ci = new Vector<double>((row + 0.5) * pixel - 1.35);
        var column = 0;
        for (; column <= size - Vector<double>.Count; column += Vector<double>.Count)
        {
            var cr = (Vector<double>.Indices + new Vector<double>(column + 0.5)) * pixel - new Vector<double>(2.1);
            Count(cr, ci, most).CopyTo(to[column..]);
        }
        for (; column < size; column++) to[column] = Count(new Vector<double>((column + 0.5) * pixel - 2.1), ci, most)[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Count(Vector<double> cr, Vector<double> ci, int most)
    {
        Vector<double> zr = default, zi = default, count = default;
        for (var i = 0; i < most; i++)
        {
            var (squareR, squareI) = (zr * zr, zi * zi);
            var inside = Vector.LessThanOrEqual(squareR + squareI, new Vector<double>(4));
            if (Vector.EqualsAll(inside, Vector<long>.Zero)) break;
            count += Vector.ConditionalSelect(inside, Vector<double>.One, Vector<double>.Zero);
            zi = (zr + zr) * zi + ci;
            zr = squareR - squareI + cr;
        }
        return count;
    }
}
