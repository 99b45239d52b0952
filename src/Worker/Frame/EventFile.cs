using Microsoft.Win32.SafeHandles;
using MpiLab.Contracts;

namespace MpiLab.Worker;

/// <summary>Appends <see cref="LabEvent"/>s to a file, one JSON object a line, each line with one write.</summary>
internal sealed class EventFile(string path) : IDisposable
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
    private readonly JsonLine _json = new();
    private long _length = new FileInfo(path).Length;

    public void Progress(double fraction, string? text)
    {
        _json.Begin("progress");
        _json.Number("fraction", fraction);
        _json.Text("text", text);
        End();
    }

    public void Result(string name, string label, double value, string? unit, double? uncertainty)
    {
        _json.Begin("result");
        _json.Text("name", name);
        _json.Text("label", label);
        _json.Number("value", value);
        _json.Text("unit", unit);
        _json.Number("uncertainty", uncertainty);
        End();
    }

    public void Plot(string name, string title, PlotAxis x, PlotAxis y)
    {
        _json.Begin("plot");
        _json.Text("name", name);
        _json.Text("title", title);
        Axis("x", x);
        Axis("y", y);
        End();
    }

    /// <param name="step">Every how many points one is told; the last one always is.</param>
    public void Series(string plot, string name, ReadOnlySpan<double> x, ReadOnlySpan<double> y, int step, SeriesStyle style, bool append)
    {
        _json.Begin("series");
        _json.Text("plot", plot);
        _json.Text("name", name);
        Numbers("x", x, step);
        Numbers("y", y, step);
        _json.Text("style", style switch
        {
            SeriesStyle.Line => "line",
            SeriesStyle.Dashed => "dashed",
            SeriesStyle.Points => "points",
            _ => "bars",
        });
        if (append) _json.Flag("append");
        End();
    }

    /// <param name="step">Every how many rows and columns one is told.</param>
    public void Field(string name, string title, int columns, ReadOnlySpan<double> values, int step, string? unit, double? minimum, double? maximum)
    {
        _json.Begin("field");
        _json.Text("name", name);
        _json.Text("title", title);
        _json.Number("columns", (columns + step - 1) / step);
        _json.BeginArray("values");
        for (var row = 0; row < values.Length; row += step * columns)
            for (var column = 0; column < columns; column += step)
                _json.Item(values[row + column], "G4"); // more than a colour tells, and a third of the bytes
        _json.EndArray();
        _json.Text("unit", unit);
        _json.Number("minimum", minimum);
        _json.Number("maximum", maximum);
        End();
    }

    /// <param name="pixels">Rows of the picture from <paramref name="row"/> on, a byte a pixel.</param>
    public void Image(string name, string title, int columns, int rows, int row, ReadOnlySpan<byte> pixels)
    {
        _json.Begin("image");
        _json.Text("name", name);
        _json.Text("title", title);
        _json.Number("columns", columns);
        _json.Number("rows", rows);
        _json.Number("row", row);
        _json.Bytes("pixels", pixels);
        End();
    }

    public void Holdings(string name, string title, IReadOnlyList<IReadOnlyList<Piece>> before, IReadOnlyList<IReadOnlyList<Piece>> after)
    {
        _json.Begin("holdings");
        _json.Text("name", name);
        _json.Text("title", title);
        Pieces("before", before);
        Pieces("after", after);
        End();
    }

    public void Artifact(string file, string label)
    {
        _json.Begin("artifact");
        _json.Text("file", file);
        _json.Text("label", label);
        End();
    }

    public void Dispose() => _file.Dispose();

    private void Axis(string name, PlotAxis axis)
    {
        _json.BeginObject(name);
        _json.Text("label", axis.Label);
        _json.Text("unit", axis.Unit);
        _json.Text("scale", axis.Scale == PlotScale.Log ? "log" : "linear");
        _json.EndObject();
    }

    private void Pieces(string name, IReadOnlyList<IReadOnlyList<Piece>> held)
    {
        _json.BeginArray(name);
        for (var rank = 0; rank < held.Count; rank++)
        {
            _json.BeginArray();
            for (var i = 0; i < held[rank].Count; i++)
            {
                _json.BeginObject();
                _json.Text("text", held[rank][i].Text);
                _json.Number("rank", held[rank][i].Rank);
                _json.EndObject();
            }
            _json.EndArray();
        }
        _json.EndArray();
    }

    private void Numbers(string name, ReadOnlySpan<double> values, int step)
    {
        _json.BeginArray(name);
        for (var i = 0; i < values.Length; i += step) _json.Item(values[i]);
        if ((values.Length - 1) % step > 0) _json.Item(values[^1]);
        _json.EndArray();
    }

    private void End()
    {
        _json.End();
        RandomAccess.Write(_file, _json.Written, _length);
        _length += _json.Written.Length;
    }
}
