using System.Globalization;

namespace MpiLab.Web.Programs.Pictures;

/// <summary>Shapes of a small picture, 120 wide and 48 high, as SVG. Colours are the stylesheet's: a rank's, or that of lines.</summary>
internal static class Shapes
{
    public static string Dot(double x, double y, int rank, double radius = 5) =>
        Svg($"<circle class=\"r{rank}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>");

    public static string Box(double x, double y, double width, double height, int rank) =>
        Svg($"<rect class=\"r{rank}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"1.5\"/>");

    /// <summary>A box that nothing fills.</summary>
    public static string Frame(double x, double y, double width, double height) =>
        Svg($"<rect class=\"line\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"1.5\"/>");

    public static string Line(double x1, double y1, double x2, double y2) => Curve(Svg($"M{x1} {y1}L{x2} {y2}"));

    public static string Arrow(double x1, double y1, double x2, double y2)
    {
        var (length, head) = (Math.Sqrt((x2 - x1) * (x2 - x1) + (y2 - y1) * (y2 - y1)), 5.0);
        var (dx, dy) = ((x2 - x1) / length * head, (y2 - y1) / length * head);
        return Curve(Svg($"M{x1} {y1}L{x2} {y2}M{x2 - dx - dy / 2:0.##} {y2 - dy + dx / 2:0.##}L{x2} {y2}L{x2 - dx + dy / 2:0.##} {y2 - dy - dx / 2:0.##}"));
    }

    public static string Curve(string path) => $"<path class=\"line\" d=\"{path}\"/>";

    public static string Dashed(string path) => $"<path class=\"line dashed\" d=\"{path}\"/>";

    /// <summary>A curve in a rank's colour.</summary>
    public static string Curve(string path, int rank) => $"<path class=\"line r{rank}\" d=\"{path}\"/>";

    public static string Axes => Curve("M30 6V42H92");

    /// <summary>The graph of a function over x from 0 to 1, from left to right, with 0 at the bottom and 1 at the top.</summary>
    public static string Graph(double left, double right, double bottom, double top, Func<double, double> f)
    {
        const int pieces = 24;
        var points = from i in Enumerable.Range(0, pieces + 1)
                     let x = (double)i / pieces
                     select Svg($"{left + x * (right - left):0.#} {bottom + f(x) * (top - bottom):0.#}");
        return "M" + string.Join('L', points);
    }

    public static string Each<T>(IEnumerable<T> items, Func<T, string> draw) => string.Concat(items.Select(draw));

    public static string Each(int[] items, Func<int, int, string> draw) => string.Concat(items.Select(draw));

    public static string Each(int count, Func<int, string> draw) => Each(Enumerable.Range(0, count), draw);

    private static string Svg(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
