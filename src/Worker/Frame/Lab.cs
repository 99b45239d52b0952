using System.Diagnostics;
using MpiLab.Contracts;

namespace MpiLab.Worker;

/// <summary>
/// What a program has of the lab: its parameters' values, and a way to tell the lab more than lines of text. In a plain
/// shell, where no lab listens, what it tells goes nowhere and costs next to nothing.
/// </summary>
internal sealed class Lab(Arguments arguments, EventFile? events, string? artifacts)
{
    /// <summary>A drawing needs no more points of a line than this; longer series are thinned evenly.</summary>
    public const int MaxPoints = 1000;

    /// <summary>Rows or columns of a field, at most.</summary>
    public const int MaxSide = 96;

    /// <summary>Rows or columns of a picture, at most.</summary>
    public const int MaxImageSide = 1024;

    private static readonly TimeSpan ProgressPause = TimeSpan.FromMilliseconds(100);
    // Kept only where files are kept.
    private readonly DrawnData? _drawn = artifacts is null ? null : new DrawnData();
    private long _progressAt;
    private double _fraction = 1;

    public long this[IntegerParameter parameter] => (long)arguments[parameter];

    public double this[NumberParameter parameter] => (double)arguments[parameter];

    public string this[ChoiceParameter parameter] => (string)arguments[parameter];

    public bool this[FlagParameter parameter] => (bool)arguments[parameter];

    /// <summary>How far the work is, from 0 to 1. May be called as often as one likes: at most ten a second are told, and always the end.</summary>
    public void Progress(double fraction, string? text = null)
    {
        if (events is null) return;
        var now = Stopwatch.GetTimestamp();
        if (fraction < 1 && _progressAt != 0 && Stopwatch.GetElapsedTime(_progressAt, now) < ProgressPause) return;
        (_progressAt, _fraction) = (now, fraction);
        events.Progress(fraction, text);
    }

    /// <summary>The program has returned: what it has drawn becomes files, and its work is done, whatever it told last.</summary>
    public void Finish()
    {
        _drawn?.Leave(Artifact);
        if (_fraction < 1) Progress(1);
    }

    /// <summary>A value that the run was for; see <see cref="ResultEvent"/>.</summary>
    public void Result(string name, string label, double value, string? unit = null, double? uncertainty = null) =>
        events?.Result(name, label, value, unit, uncertainty);

    /// <summary>A plot, empty yet.</summary>
    public void Plot(string name, string title, PlotAxis x, PlotAxis y) 
    {
        _drawn?.Begin(name, title, x, y);
        events?.Plot(name, title, x, y);
    }

    /// <summary>A line of a plot, in place of what it was before.</summary>
    public void Series(string plot, string name, ReadOnlySpan<double> x, ReadOnlySpan<double> y, SeriesStyle style = SeriesStyle.Line)
    {
        _drawn?.Add(plot, name, x, y, append: false);
        if (events is null) return;
        var step = (x.Length + MaxPoints - 1) / MaxPoints;
        events.Series(plot, name, x, y, Math.Max(step, 1), style, append: false);
    }

    /// <summary>One more point of a line.</summary>
    public void Point(string plot, string name, double x, double y, SeriesStyle style = SeriesStyle.Line)
    {
        _drawn?.Add(plot, name, [x], [y], append: true);
        events?.Series(plot, name, [x], [y], 1, style, append: true);
    }

    /// <summary>Values on a grid, row after row, in place of what the field was before; fine grids are thinned evenly.</summary>
    public void Field(string name, string title, int columns, ReadOnlySpan<double> values, string? unit = null, double? minimum = null, double? maximum = null)
    {
        _drawn?.Set(name, title, unit, columns, values);
        if (events is null) return;
        var longest = Math.Max(columns, values.Length / columns);
        events.Field(name, title, columns, values, (longest + MaxSide - 1) / MaxSide, unit, minimum, maximum);
    }

    /// <summary>A row of a picture that is drawn as its rows come, from whichever rank; large pictures are thinned evenly.</summary>
    /// <param name="values">One for each column, from 0, which is dark, to 1.</param>
    public void ImageRow(string name, string title, int columns, int rows, int row, ReadOnlySpan<double> values)
    {
        var step = (Math.Max(columns, rows) + MaxImageSide - 1) / MaxImageSide;
        if (events is null || row % step != 0) return;
        var pixels = new byte[(columns + step - 1) / step];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = (byte)(255 * values[i * step]);
        events.Image(name, title, pixels.Length, (rows + step - 1) / step, row / step, pixels);
    }

    /// <summary>Who holds what, by rank, before and after a call.</summary>
    public void Holdings(string name, string title, IReadOnlyList<IReadOnlyList<Piece>> before, IReadOnlyList<IReadOnlyList<Piece>> after) =>
        events?.Holdings(name, title, before, after);

    /// <summary>A picture of values on a grid, as a PNG file that the lab keeps and shows.</summary>
    /// <param name="file">A name without folders.</param>
    /// <param name="label">Its description for those who cannot see it.</param>
    /// <param name="values">Computed only where files are kept.</param>
    public void Picture(string file, string label, int columns, Func<double[]> values) =>
        Artifact(file, label, stream => Png.Write(stream, columns, values()));

    /// <summary>Writes a file that the lab keeps and shows. Without a lab nothing is written.</summary>
    /// <param name="file">A name without folders.</param>
    /// <param name="label">What a person reads; for a picture, its description for those who cannot see it.</param>
    public void Artifact(string file, string label, Action<Stream> write)
    {
        if (artifacts is null) return;
        using (var stream = File.Create(Path.Combine(artifacts, file))) write(stream);
        events?.Artifact(file, label);
    }
}
