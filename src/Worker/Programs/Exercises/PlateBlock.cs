using System.Numerics;
using System.Runtime.CompilerServices;

namespace MpiLab.Worker;

/// <summary>A rank's block of the points inside a plate, with a frame of halo cells; the rim of the plate stays at 0.</summary>
internal sealed class PlateBlock(Share rows, Share columns)
{
    private readonly int _height = (int)rows.Count, _width = (int)columns.Count, _stride = (int)columns.Count + 2;
    private readonly double[] _out = new double[rows.Count], _in = new double[rows.Count];
    private double[] _u = new double[(rows.Count + 2) * (columns.Count + 2)], _next = new double[(rows.Count + 2) * (columns.Count + 2)];

    public Share Rows => rows;

    public Share Columns => columns;

    /// <param name="value">Of the point's row and column on the plate, counted from the rim.</param>
    public void Fill(Func<long, long, double> value)
    {
        for (var row = 1; row <= _height; row++)
            for (var column = 1; column <= _width; column++)
                _u[row * _stride + column] = value(rows.Start + row, columns.Start + column);
    }

    /// <summary>Fills the halo with the neighbours' edges: rows as they lie in memory, columns by way of a buffer.</summary>
    public void Exchange(Communicator grid, int above, int below, int left, int right)
    {
        grid.SendReceive(Row(1), above, 0, below, 0, Row(_height + 1));
        grid.SendReceive(Row(_height), below, 1, above, 1, Row(0));
        ExchangeColumn(grid, 1, left, right, _width + 1);
        ExchangeColumn(grid, _width, right, left, 0);
    }

    /// <summary>next = u + r (above + below + left + right - 4 u); stable for r up to 1/4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step(double r)
    {
        for (var row = 1; row <= _height; row++)
        {
            var start = row * _stride;
            var i = start + 1;
            for (; i <= start + _width + 1 - Vector<double>.Count; i += Vector<double>.Count)
            {
                var middle = new Vector<double>(_u, i);
                var sides = new Vector<double>(_u, i - _stride) + new Vector<double>(_u, i + _stride)
                    + (new Vector<double>(_u, i - 1) + new Vector<double>(_u, i + 1));
                (middle + r * (sides - 4 * middle)).CopyTo(_next, i);
            }
            for (; i <= start + _width; i++)
                _next[i] = _u[i] + r * (_u[i - _stride] + _u[i + _stride] + (_u[i - 1] + _u[i + 1]) - 4 * _u[i]);
        }
        (_u, _next) = (_next, _u);
    }

    /// <summary>The block without its halo, row after row.</summary>
    public double[] Inner()
    {
        var inner = new double[_height * _width];
        for (var row = 0; row < _height; row++) _u.AsSpan((row + 1) * _stride + 1, _width).CopyTo(inner.AsSpan(row * _width));
        return inner;
    }

    /// <summary>How many points each rank has; ranks are numbered row by row.</summary>
    public static int[] Counts(int side, int[] shape)
    {
        var counts = new int[shape[0] * shape[1]];
        for (var rank = 0; rank < counts.Length; rank++)
            counts[rank] = (int)(Share.Of(side, rank / shape[1], shape[0]).Count * Share.Of(side, rank % shape[1], shape[1]).Count);
        return counts;
    }

    /// <summary>The plate from all blocks, one after another.</summary>
    public static double[] Assemble(ReadOnlySpan<double> blocks, int side, int[] shape)
    {
        var plate = new double[side * side];
        for (var rank = 0; rank < shape[0] * shape[1]; rank++)
        {
            var (rows, columns) = (Share.Of(side, rank / shape[1], shape[0]), Share.Of(side, rank % shape[1], shape[1]));
            for (var row = rows.Start; row < rows.End; row++, blocks = blocks[(int)columns.Count..])
                blocks[..(int)columns.Count].CopyTo(plate.AsSpan((int)(row * side + columns.Start)));
        }
        return plate;
    }

    private Span<double> Row(int row) => _u.AsSpan(row * _stride + 1, _width);

    private void ExchangeColumn(Communicator grid, int column, int to, int from, int halo)
    {
        for (var row = 0; row < _height; row++) _out[row] = _u[(row + 1) * _stride + column];
        grid.SendReceive(_out.AsSpan(), to, 2, from, 2, _in.AsSpan());
        if (from == Rank.Null) return;
        for (var row = 0; row < _height; row++) _u[(row + 1) * _stride + halo] = _in[row];
    }
}
