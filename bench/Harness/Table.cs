using System.Globalization;
using System.Text;

namespace MpiLab.Harness;

/// <summary>Figures with the bounds they must keep, as Markdown.</summary>
internal sealed class Table
{
    private readonly StringBuilder _rows = new("| figure | value | spread | bound | |\n|---|---|---|---|---|\n");

    public bool AllHold { get; private set; } = true;

    /// <param name="what">What was measured.</param>
    /// <param name="values">Of each run; the median counts.</param>
    /// <param name="unit">Behind the values.</param>
    /// <param name="most">The largest median that is good enough; null where the figure is for information.</param>
    public void Add(string what, IReadOnlyList<double> values, string unit, double? most = null)
    {
        var median = Median(values);
        var holds = most is null || median <= most;
        AllHold &= holds;
        var spread = values.Count == 1 ? "" : $"{Text(values.Min())} to {Text(values.Max())}";
        _rows.Append(CultureInfo.InvariantCulture, $"| {what} | {Text(median)}{unit} | {spread} | {(most is { } bound ? $"≤ {Text(bound)}{unit}" : "")} | {(most is null ? "" : holds ? "holds" : "**missed**")} |\n");
    }

    public override string ToString() => _rows.ToString();

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static string Text(double value) => value.ToString(double.IsInteger(value) || Math.Abs(value) >= 10 ? "0" : "0.00", CultureInfo.InvariantCulture);
}
