using System.Text;

namespace MpiLab.Bench.Queue;

/// <param name="Points">Jobs in the database, and milliseconds.</param>
internal sealed record Curve(string Database, string Step, IReadOnlyList<(int Jobs, double Milliseconds)> Points);

/// <summary>Milliseconds over the number of jobs, both in powers of ten, as SVG: one panel a database.</summary>
internal static class Drawing
{
    private const int Width = 420, Height = 320, Left = 60, Right = 130, Top = 40, Bottom = 50;
    private static readonly string[] Colours = ["#1b6ca8", "#c8553d", "#588157", "#8e5ea2", "#b58900", "#2aa198", "#6c757d"];

    public static string Of(IReadOnlyList<Curve> curves)
    {
        var panels = curves.GroupBy(curve => curve.Database).ToArray();
        var (least, most) = (Power(curves.Min(Lowest), down: true), Power(curves.Max(Highest), down: false));
        var (first, last) = (Power(curves.Min(curve => curve.Points[0].Jobs), down: true), Power(curves.Max(curve => curve.Points[^1].Jobs), down: false));
        var svg = new StringBuilder($"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {(Width + Left + Right) * panels.Length} {Height + Top + Bottom}" font-family="sans-serif" font-size="12" role="img">
            <title>Milliseconds of each step over the number of jobs</title>
            <rect width="100%" height="100%" fill="white"/>

            """);
        for (var i = 0; i < panels.Length; i++)
        {
            svg.AppendLine($"<g transform=\"translate({i * (Width + Left + Right) + Left} {Top})\">");
            svg.AppendLine($"<text x=\"{Width / 2}\" y=\"-16\" text-anchor=\"middle\" font-size=\"14\">{panels[i].Key}</text>");
            for (var power = first; power <= last; power++)
                svg.AppendLine($"<path d=\"M{X(power):0} 0V{Height}\" stroke=\"#ddd\"/><text x=\"{X(power):0}\" y=\"{Height + 18}\" text-anchor=\"middle\">{Math.Pow(10, power):#,0}</text>");
            for (var power = least; power <= most; power++)
                svg.AppendLine($"<path d=\"M0 {Y(power):0}H{Width}\" stroke=\"#ddd\"/><text x=\"-8\" y=\"{Y(power) + 4:0}\" text-anchor=\"end\">{Math.Pow(10, power):0.###} ms</text>");
            svg.AppendLine($"<text x=\"{Width / 2}\" y=\"{Height + 38}\" text-anchor=\"middle\">jobs, finished and queued</text>");
            var colour = 0;
            foreach (var curve in panels[i])
            {
                var points = string.Join(" ", curve.Points.Select(point => $"{X(Math.Log10(point.Jobs)):0.0},{Y(Math.Log10(point.Milliseconds)):0.0}"));
                svg.AppendLine($"<polyline points=\"{points}\" fill=\"none\" stroke=\"{Colours[colour]}\" stroke-width=\"2\"/>");
                svg.AppendLine($"<text x=\"{Width + 12}\" y=\"{16 + 20 * colour}\" fill=\"{Colours[colour]}\">{curve.Step}</text>");
                colour++;
            }
            svg.AppendLine("</g>");
        }
        return svg.Append("</svg>\n").ToString();

        double X(double power) => Width * (power - first) / (last - first);
        double Y(double power) => Height * (most - power) / (most - least);
    }

    private static int Power(double value, bool down) => (int)(down ? Math.Floor(Math.Log10(value)) : Math.Ceiling(Math.Log10(value)));

    private static double Lowest(Curve curve) => curve.Points.Min(point => point.Milliseconds);

    private static double Highest(Curve curve) => curve.Points.Max(point => point.Milliseconds);
}
