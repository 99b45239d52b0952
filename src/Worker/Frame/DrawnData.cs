using System.Globalization;
using MpiLab.Contracts;

namespace MpiLab.Worker;

/// <summary>What a program has drawn, kept in full until its end, when it becomes files: tables of plots and fields, pictures of fields.</summary>
internal sealed class DrawnData
{
    private const int MostTableValues = 1_000_000; // of a field; a finer one is left as a picture alone

    private readonly List<Plot> _plots = [];
    private readonly List<Field> _fields = [];

    public void Begin(string name, string title, PlotAxis x, PlotAxis y)
    {
        if (_plots.Find(plot => plot.Name == name) is null) _plots.Add(new Plot(name, title, x, y));
    }

    public void Add(string plot, string name, ReadOnlySpan<double> x, ReadOnlySpan<double> y, bool append)
    {
        if (_plots.Find(known => known.Name == plot) is not { } of) return;
        var line = of.Lines.Find(known => known.Name == name);
        if (line is null) of.Lines.Add(line = new Line(name));
        if (!append) line.Clear();
        for (var i = 0; i < x.Length; i++) line.Add(x[i], y[i]);
    }

    public void Set(string name, string title, string? unit, int columns, ReadOnlySpan<double> values)
    {
        _fields.RemoveAll(field => field.Name == name);
        _fields.Add(new Field(name, title, unit, columns, values.ToArray()));
    }

    /// <param name="write">Given a file's name, its label, and what writes it.</param>
    public void Leave(Action<string, string, Action<Stream>> write)
    {
        foreach (var plot in _plots) write($"{plot.Name}.csv", plot.Title, stream => Table(stream, plot));
        foreach (var field in _fields)
        {
            write($"{field.Name}.png", $"{field.Title} at the end: dark is the smallest", stream => Png.Write(stream, field.Columns, field.Values));
            if (field.Values.Length <= MostTableValues) write($"{field.Name}.csv", field.Title, stream => Table(stream, field));
        }
    }

    private static void Table(Stream stream, Plot plot)
    {
        using var to = new StreamWriter(stream);
        to.WriteLine($"series,{Quoted(plot.X.Label, plot.X.Unit)},{Quoted(plot.Y.Label, plot.Y.Unit)}");
        foreach (var line in plot.Lines)
            for (var i = 0; i < line.Count; i++)
                to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Quoted(line.Name, null)},{line.X[i]},{line.Y[i]}"));
    }

    private static void Table(Stream stream, Field field)
    {
        using var to = new StreamWriter(stream);
        to.WriteLine($"row,column,{Quoted(field.Title, field.Unit)}");
        for (var i = 0; i < field.Values.Length; i++)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i / field.Columns + 1},{i % field.Columns + 1},{field.Values[i]}"));
    }

    private static string Quoted(string label, string? unit) => $"\"{(unit is null ? label : $"{label} ({unit})").Replace("\"", "\"\"")}\"";

    private sealed record Plot(string Name, string Title, PlotAxis X, PlotAxis Y)
    {
        public List<Line> Lines { get; } = [];
    }

    // Arrays: lists of numbers are not compiled ahead, and a rank may draw at its start.
    private sealed record Line(string Name)
    {
        public double[] X { get; private set; } = new double[64];
        public double[] Y { get; private set; } = new double[64];
        public int Count { get; private set; }

        public void Add(double x, double y)
        {
            if (Count == X.Length) (X, Y) = (Twice(X), Twice(Y));
            (X[Count], Y[Count]) = (x, y);
            Count++;
        }

        public void Clear() => Count = 0;

        private static double[] Twice(double[] values)
        {
            var longer = new double[2 * values.Length];
            Array.Copy(values, longer, values.Length);
            return longer;
        }
    }

    private sealed record Field(string Name, string Title, string? Unit, int Columns, double[] Values);
}
