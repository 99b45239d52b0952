using System.Net.Mime;

namespace MpiLab.Api.Journal;

/// <summary>Media types by a file name's ending.</summary>
internal static class MediaTypes
{
    private static readonly Dictionary<string, (string Type, bool Shown)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = (MediaTypeNames.Image.Png, true),
        [".jpg"] = (MediaTypeNames.Image.Jpeg, true),
        [".jpeg"] = (MediaTypeNames.Image.Jpeg, true),
        [".csv"] = (MediaTypeNames.Text.Csv, true),
        [".txt"] = (MediaTypeNames.Text.Plain, true),
        [".json"] = (MediaTypeNames.Application.Json, true),
        [".svg"] = (MediaTypeNames.Image.Svg, false),
        [".pdf"] = (MediaTypeNames.Application.Pdf, false),
    };

    public static string Of(string name) =>
        Known.TryGetValue(Path.GetExtension(name), out var known) ? known.Type : MediaTypeNames.Application.Octet;

    /// <summary>True for what a browser may show, since nothing in it can run; the rest is for saving.</summary>
    public static bool IsShown(string name) => Known.TryGetValue(Path.GetExtension(name), out var known) && known.Shown;
}
