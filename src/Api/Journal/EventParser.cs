using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <summary>Reads one line of events.</summary>
internal static class EventParser
{
    /// <summary>The most points that one line may add to a series.</summary>
    public const int MaxPoints = 10_000;

    private static readonly JsonSerializerOptions Options = new(LabJson.Options)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The event, or null where the line is none.</summary>
    public static LabEvent? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<LabEvent>(line, Options) is { } parsed && Holds(parsed) ? parsed : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    private static bool Holds(LabEvent parsed) => parsed switch
    {
        ProgressEvent progress => progress.Fraction is >= 0 and <= 1,
        ResultEvent result => result.Name != "",
        PlotEvent plot => plot.Name != "",
        SeriesEvent series => series.X.Count == series.Y.Count && series.X.Count <= MaxPoints,
        FieldEvent field => field.Columns > 0 && field.Values.Count % field.Columns == 0 && field.Values.Count <= MaxPoints,
        ArtifactEvent artifact => JobFiles.IsName(artifact.File),
        _ => false,
    };
}
