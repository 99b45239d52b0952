using System.Text;

namespace MpiLab.Bench.Queue;

/// <param name="Points">Finished and queued jobs in the database, and milliseconds.</param>
internal sealed record Curve(string Database, string Step, IReadOnlyList<(int Finished, int Queued, double Milliseconds)> Points);

/// <summary>Milliseconds, in powers of ten, by the sizes in turn, as SVG: one panel a database.</summary>
internal static class Drawing
{
    private const int Width = 420, Height = 320, Left = 60, Right = 130, Top = 40, Bottom = 66;
    private static readonly string[] Colours = ["#1b6ca8", "#c8553d", "#588157", "#8e5ea2", "#b58900", "#2aa198", "#6c757d"];

    public static string Of(IReadOnlyList<Curve> curves)
    {
        var panels = curves.GroupBy(curve => curve.Database).ToArray();
        var (least, most) = (Power(curves.Min(Lowest), down: true), Power(curves.Max(Highest), down: false));
        var sizes = curves[0].Points;
        var svg = new StringBuilder($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {(Width + Left + Right) * panels.Length} {Height + Top + Bottom}" font-family="sans-serif" font-size="12" role="img">
            <title>Milliseconds of each step by the number of jobs</title>
            <rect width="100%" height="100%" fill="white"/>

            """);
        for (var i = 0; i < panels.Length; i++)
        {
            svg.AppendLine($"<g transform=\"translate({i * (Width + Left + Right) + Left} {Top})\">");
            svg.AppendLine($"<text x=\"{Width / 2}\" y=\"-16\" text-anchor=\"middle\" font-size=\"14\">{panels[i].Key}</text>");
            for (var size = 0; size < sizes.Count; size++)
            {
                svg.AppendLine($"<path d=\"M{X(size):0} 0V{Height}\" stroke=\"#ddd\"/><text x=\"{X(size):0}\" y=\"{Height + 18}\" text-anchor=\"middle\">{sizes[size].Finished:#,0}</text>");
                svg.AppendLine($"<text x=\"{X(size):0}\" y=\"{Height + 34}\" text-anchor=\"middle\">{sizes[size].Queued:#,0}</text>");
            }
            for (var power = least; power <= most; power++)
                svg.AppendLine($"<path d=\"M0 {Y(power):0}H{Width}\" stroke=\"#ddd\"/><text x=\"-8\" y=\"{Y(power) + 4:0}\" text-anchor=\"end\">{Math.Pow(10, power):0.###} ms</text>");
            svg.AppendLine($"<text x=\"{Width / 2}\" y=\"{Height + 54}\" text-anchor=\"middle\">jobs: finished, and below them queued</text>");
            var colour = 0;
            foreach (var curve in panels[i])
            {
                var points = string.Join(" ", curve.Points.Select((point, size) => $"{X(size):0.0},{Y(Math.Log10(point.Milliseconds)):0.0}"));
                svg.AppendLine($"<polyline points=\"{points}\" fill=\"none\" stroke=\"{Colours[colour]}\" stroke-width=\"2\"/>");
                svg.AppendLine($"<text x=\"{Width + 12}\" y=\"{16 + 20 * colour}\" fill=\"{Colours[colour]}\">{curve.Step}</text>");
                colour++;
            }
            svg.AppendLine("</g>");
        }
        return svg.Append("</svg>\n").ToString();

        double X(int size) => Width * (double)size / (sizes.Count - 1);
        double Y(double power) => Height * (most - power) / (most - least);
    }

    private static int Power(double value, bool down) => (int)(down ? Math.Floor(Math.Log10(value)) : Math.Ceiling(Math.Log10(value)));

    private static double Lowest(Curve curve) => curve.Points.Min(point => point.Milliseconds);

    private static double Highest(Curve curve) => curve.Points.Max(point => point.Milliseconds);
}
