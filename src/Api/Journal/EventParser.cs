using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <summary>Reads one line of events.</summary>
internal static class EventParser
{
    /// <summary>The most points that one line may add to a series.</summary>
    public const int MaxPoints = 10_000;

    /// <summary>The most ranks and pieces, together, before a call or after it.</summary>
    public const int MaxPieces = 1024;

    /// <summary>The most rows or columns of a picture.</summary>
    public const int MaxSide = 1024;

    /// <summary>The most characters that one text may have.</summary>
    public const int MaxText = 1000;

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
        ProgressEvent progress => progress.Fraction is >= 0 and <= 1 && AreTexts(progress.Text),
        ResultEvent result => result.Name != "" && AreTexts(result.Name, result.Label, result.Unit) && AreNumbers([result.Value, result.Uncertainty ?? 0]),
        PlotEvent plot => plot.Name != "" && AreTexts(plot.Name, plot.Title, plot.X.Label, plot.X.Unit, plot.Y.Label, plot.Y.Unit),
        SeriesEvent series => series.X.Count == series.Y.Count && AreTexts(series.Plot, series.Name) && AreNumbers(series.X) && AreNumbers(series.Y),
        FieldEvent field => field.Columns > 0 && field.Values.Count % field.Columns == 0 && AreTexts(field.Name, field.Title, field.Unit)
            && AreNumbers(field.Values) && AreNumbers([field.Minimum ?? 0, field.Maximum ?? 0]),
        ImageEvent image => image.Columns is > 0 and <= MaxSide && image.Rows is > 0 and <= MaxSide && image.Pixels.Length > 0
            && image.Pixels.Length % image.Columns == 0 && image.Row >= 0 && image.Row <= image.Rows - image.Pixels.Length / image.Columns
            && AreTexts(image.Name, image.Title),
        HoldingsEvent holdings => holdings.Before.Count == holdings.After.Count && AreTexts(holdings.Name, holdings.Title)
            && ArePieces(holdings.Before) && ArePieces(holdings.After),
        ArtifactEvent artifact => JobFiles.IsName(artifact.File) && AreTexts(artifact.Label),
        _ => false,
    };

    private static bool AreTexts(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
            if (text?.Length > MaxText) return false;
        return true;
    }

    private static bool ArePieces(IReadOnlyList<IReadOnlyList<Piece>> held) =>
        held.All(pieces => pieces is not null && pieces.All(piece => piece is not null && AreTexts(piece.Text)))
        && held.Sum(pieces => 1 + pieces.Count) <= MaxPieces;

    // 1e999 is JSON, but no double, and could not be written as JSON again.
    private static bool AreNumbers(IReadOnlyList<double> numbers) => numbers.Count <= MaxPoints && numbers.All(double.IsFinite);
}
