using System.Numerics;
using System.Runtime.CompilerServices;

namespace MpiLab.Worker;

/// <summary>C = A B of square matrices that every rank makes for itself, so that nothing has to be sent.</summary>
internal sealed class MatrixProduct
{
    private readonly int _size;
    private readonly double[] _a, _b, _c;

    public MatrixProduct(int size)
    {
        _size = size;
        _a = DenseRows.Random(1, 0, size * size);
        _b = DenseRows.Random(2, 0, size * size);
        _c = new double[size * size];
    }

    public int Size => _size;

    /// <summary>The given rows of C; the others become 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute(Share rows)
    {
        Array.Clear(_c);
        for (var i = (int)rows.Start; i < rows.End; i++)
            for (var k = 0; k < _size; k++)
                AddMultiple(_a[i * _size + k], _b.AsSpan(k * _size, _size), _c.AsSpan(i * _size, _size));
    }

    /// <summary>The sum of the elements computed so far.</summary>
    public double Sum()
    {
        var sum = 0.0;
        foreach (var value in _c) sum += value;
        return sum;
    }

    /// <summary>The sum of all elements of C without C: the sum over k of (column k of A summed) times (row k of B summed).</summary>
    public double ExpectedSum()
    {
        var sum = 0.0;
        for (var k = 0; k < _size; k++)
        {
            var (column, row) = (0.0, 0.0);
            for (var i = 0; i < _size; i++)
            {
                column += _a[i * _size + k];
                row += _b[k * _size + i];
            }
            sum += column * row;
        }
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddMultiple(double factor, ReadOnlySpan<double> row, Span<double> to)
    {
        var i = 0;
        for (; i <= to.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var sum = Vector.FusedMultiplyAdd(new Vector<double>(factor), new Vector<double>(row[i..]), new Vector<double>(to[i..]));
            sum.CopyTo(to[i..]);
        }
        for (; i < to.Length; i++) to[i] = Math.FusedMultiplyAdd(factor, row[i], to[i]);
    }
}
