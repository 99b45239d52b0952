using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace MpiLab.Api.Operating;

/// <summary>Metrics as Prometheus reads them: its text format, version 0.0.4.</summary>
internal static class MetricsText
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<(Instrument Instrument, IReadOnlyList<Series> Series)> readings)
    {
        var text = new StringBuilder();
        foreach (var (instrument, all) in readings)
        {
            var (name, kind) = (NameOf(instrument), KindOf(instrument));
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {Escaped(instrument.Description ?? "")}\n# TYPE {name} {kind}\n");
            foreach (var series in all.OrderBy(series => Labels(series.Tags), StringComparer.Ordinal))
            {
                if (kind == "histogram") WriteHistogram(text, name, series);
                else text.Append(CultureInfo.InvariantCulture, $"{name}{Labels(series.Tags)} {series.Value}\n");
            }
        }
        return text.ToString();
    }

    private static void WriteHistogram(StringBuilder text, string name, Series series)
    {
        var (buckets, sum, count) = series.Distribution;
        var below = 0L;
        for (var bucket = 0; bucket < Series.Bounds.Count; bucket++)
        {
            below += buckets[bucket];
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{Labels([.. series.Tags, new("le", Series.Bounds[bucket].ToString(CultureInfo.InvariantCulture))])} {below}\n");
        }
        text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{Labels([.. series.Tags, new("le", "+Inf")])} {count}\n");
        text.Append(CultureInfo.InvariantCulture, $"{name}_sum{Labels(series.Tags)} {sum}\n{name}_count{Labels(series.Tags)} {count}\n");
    }

    // As OpenTelemetry's compatibility specification turns its names into Prometheus's.
    private static string NameOf(Instrument instrument)
    {
        var unit = instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var name = instrument.Name.Replace('.', '_');
        if (unit != "" && !name.EndsWith(unit, StringComparison.Ordinal)) name += unit;
        return KindOf(instrument) == "counter" ? name + "_total" : name;
    }

    private static string KindOf(Instrument instrument) => instrument switch
    {
        Histogram<double> => "histogram",
        Counter<long> => "counter",
        _ => "gauge",
    };

    private static string Labels(IReadOnlyList<KeyValuePair<string, string>> tags) =>
        tags.Count == 0 ? "" : $"{{{string.Join(',', tags.Select(tag => $"{tag.Key}=\"{Escaped(tag.Value).Replace("\"", "\\\"", StringComparison.Ordinal)}\""))}}}";

    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
