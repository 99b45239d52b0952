using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using MpiLab.Contracts;

namespace MpiLab.Worker;

/// <summary>
/// Appends <see cref="LabEvent"/>s to a file, one JSON object a line, each line with one write. Written by hand rather
/// than by a serializer: a rank tells of its arrays as spans, and starts faster without a serializer's metadata.
/// </summary>
internal sealed class EventFile(string path) : IDisposable
{
    private readonly SafeFileHandle _file = File.OpenHandle(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
    private readonly ArrayBufferWriter<byte> _line = new(1024);
    private Utf8JsonWriter? _json;
    private long _length = new FileInfo(path).Length;

    public void Progress(double fraction, string? text)
    {
        var json = Begin("progress"u8);
        json.WriteNumber("fraction"u8, fraction);
        if (text is not null) json.WriteString("text"u8, text);
        End();
    }

    public void Result(string name, string label, double value, string? unit, double? uncertainty)
    {
        var json = Begin("result"u8);
        json.WriteString("name"u8, name);
        json.WriteString("label"u8, label);
        json.WriteNumber("value"u8, value);
        if (unit is not null) json.WriteString("unit"u8, unit);
        if (uncertainty is { } error) json.WriteNumber("uncertainty"u8, error);
        End();
    }

    public void Plot(string name, string title, PlotAxis x, PlotAxis y)
    {
        var json = Begin("plot"u8);
        json.WriteString("name"u8, name);
        json.WriteString("title"u8, title);
        Axis("x"u8, x);
        Axis("y"u8, y);
        End();
    }

    /// <param name="step">Every how many points one is told; the last one always is.</param>
    public void Series(string plot, string name, ReadOnlySpan<double> x, ReadOnlySpan<double> y, int step, SeriesStyle style, bool append)
    {
        var json = Begin("series"u8);
        json.WriteString("plot"u8, plot);
        json.WriteString("name"u8, name);
        Numbers("x"u8, x, step);
        Numbers("y"u8, y, step);
        json.WriteString("style"u8, style switch { SeriesStyle.Line => "line"u8, SeriesStyle.Dashed => "dashed"u8, _ => "points"u8 });
        if (append) json.WriteBoolean("append"u8, true);
        End();
    }

    /// <param name="step">Every how many rows and columns one is told.</param>
    public void Field(string name, string title, int columns, ReadOnlySpan<double> values, int step, string? unit, double? minimum, double? maximum)
    {
        var json = Begin("field"u8);
        json.WriteString("name"u8, name);
        json.WriteString("title"u8, title);
        json.WriteNumber("columns"u8, (columns + step - 1) / step);
        json.WriteStartArray("values"u8);
        for (var row = 0; row < values.Length; row += step * columns)
            for (var column = 0; column < columns; column += step) WriteRounded(json, values[row + column]);
        json.WriteEndArray();
        if (unit is not null) json.WriteString("unit"u8, unit);
        if (minimum is { } least) json.WriteNumber("minimum"u8, least);
        if (maximum is { } most) json.WriteNumber("maximum"u8, most);
        End();
    }

    /// <summary>Four digits: more than a colour tells, and a third of the bytes.</summary>
    private static void WriteRounded(Utf8JsonWriter json, double value)
    {
        Span<byte> digits = stackalloc byte[32];
        value.TryFormat(digits, out var length, "G4", CultureInfo.InvariantCulture);
        json.WriteRawValue(digits[..length], skipInputValidation: true);
    }

    public void Artifact(string file, string label)
    {
        var json = Begin("artifact"u8);
        json.WriteString("file"u8, file);
        json.WriteString("label"u8, label);
        End();
    }

    public void Dispose() => _file.Dispose();

    private void Axis(ReadOnlySpan<byte> name, PlotAxis axis)
    {
        _json!.WriteStartObject(name);
        _json.WriteString("label"u8, axis.Label);
        if (axis.Unit is not null) _json.WriteString("unit"u8, axis.Unit);
        _json.WriteString("scale"u8, axis.Scale == PlotScale.Log ? "log"u8 : "linear"u8);
        _json.WriteEndObject();
    }

    private void Numbers(ReadOnlySpan<byte> name, ReadOnlySpan<double> values, int step)
    {
        _json!.WriteStartArray(name);
        for (var i = 0; i < values.Length; i += step) _json.WriteNumberValue(values[i]);
        if ((values.Length - 1) % step > 0) _json.WriteNumberValue(values[^1]);
        _json.WriteEndArray();
    }

    private Utf8JsonWriter Begin(ReadOnlySpan<byte> type)
    {
        _line.ResetWrittenCount();
        if (_json is null) _json = new Utf8JsonWriter(_line);
        else _json.Reset(_line);
        _json.WriteStartObject();
        _json.WriteString("type"u8, type);
        return _json;
    }

    private void End()
    {
        _json!.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
        RandomAccess.Write(_file, _line.WrittenSpan, _length);
        _length += _line.WrittenCount;
    }
}
