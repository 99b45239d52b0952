using System.Text.Json.Serialization;

namespace MpiLab.Contracts;

/// <summary>
/// What a program tells the lab besides its lines: one JSON object a line, appended to the file that the environment
/// variable <c>MPILAB_EVENTS</c> names. docs/events.md is the format's description for users.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ProgressEvent), "progress")]
[JsonDerivedType(typeof(ResultEvent), "result")]
[JsonDerivedType(typeof(PlotEvent), "plot")]
[JsonDerivedType(typeof(SeriesEvent), "series")]
[JsonDerivedType(typeof(FieldEvent), "field")]
[JsonDerivedType(typeof(ImageEvent), "image")]
[JsonDerivedType(typeof(HoldingsEvent), "holdings")]
[JsonDerivedType(typeof(ArtifactEvent), "artifact")]
public abstract record LabEvent;

/// <summary>How far the work is.</summary>
/// <param name="Fraction">0 to 1.</param>
/// <param name="Text">What is being done, e.g. "step 200 of 500".</param>
public sealed record ProgressEvent(double Fraction, string? Text = null) : LabEvent;

/// <summary>A value that the run was for. A later one of the same name replaces it.</summary>
/// <param name="Name">Its key, lower camel case.</param>
/// <param name="Label">What a person reads, e.g. "π".</param>
/// <param name="Value">The value.</param>
/// <param name="Unit">SI or plain unit; null where it has none.</param>
/// <param name="Uncertainty">Standard error or absolute error, in the same unit.</param>
public sealed record ResultEvent(string Name, string Label, double Value, string? Unit = null, double? Uncertainty = null) : LabEvent;

public enum PlotScale { Linear, Log }

/// <summary>An axis of a plot.</summary>
public sealed record PlotAxis(string Label, string? Unit = null, PlotScale Scale = PlotScale.Linear);

/// <summary>A plot with no data yet; series name it.</summary>
public sealed record PlotEvent(string Name, string Title, PlotAxis X, PlotAxis Y) : LabEvent;

public enum SeriesStyle { Line, Dashed, Points, Bars }

/// <summary>
/// Data of a plot. <paramref name="X"/> and <paramref name="Y"/> have equal lengths, at most 10,000 a line;
/// one with <paramref name="Append"/> adds to the series of that name, one without replaces it.
/// </summary>
public sealed record SeriesEvent(string Plot, string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y,
    SeriesStyle Style = SeriesStyle.Line, bool Append = false) : LabEvent;

/// <summary>Values on a grid, to be drawn as a heat map. A later one of the same name takes its place.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Columns">Values a row.</param>
/// <param name="Values">Row after row, the topmost first; at most 10,000.</param>
/// <param name="Unit">Of the values; null where they have none.</param>
/// <param name="Minimum">The value of the first colour; null for the smallest there is.</param>
/// <param name="Maximum">The value of the last colour; null for the largest there is.</param>
public sealed record FieldEvent(string Name, string Title, int Columns, IReadOnlyList<double> Values, string? Unit = null,
    double? Minimum = null, double? Maximum = null) : LabEvent;

/// <summary>Some rows of a picture, which is drawn as they come; any rank may deliver any rows.</summary>
/// <param name="Name">The picture's key.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Columns">Pixels a row, at most 1,024.</param>
/// <param name="Rows">Of the whole picture, at most 1,024.</param>
/// <param name="Row">Where the first of these rows stands, the topmost being 0.</param>
/// <param name="Pixels">Row after row, a byte each: 0 has the first colour of the lab's scale, 255 the last.</param>
public sealed record ImageEvent(string Name, string Title, int Columns, int Rows, int Row, byte[] Pixels) : LabEvent;

/// <summary>A piece of data that a rank holds.</summary>
/// <param name="Text">What stands on it.</param>
/// <param name="Rank">Whose it was first, which gives its colour; null where it is of more than one.</param>
public sealed record Piece(string Text, int? Rank = null);

/// <summary>Who holds what before and after a call, drawn as two columns of pieces.</summary>
/// <param name="Name">Its key; a later one of the same name takes its place.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Before">The pieces of each rank, at most 1,024 in all.</param>
/// <param name="After">The same, of as many ranks.</param>
public sealed record HoldingsEvent(string Name, string Title, IReadOnlyList<IReadOnlyList<Piece>> Before,
    IReadOnlyList<IReadOnlyList<Piece>> After) : LabEvent;

/// <summary>A file, now complete in the folder that the environment variable <c>MPILAB_ARTIFACTS</c> names.</summary>
/// <param name="File">Its name, without folders.</param>
/// <param name="Label">What a person reads; for a picture, its description for those who cannot see it.</param>
public sealed record ArtifactEvent(string File, string Label) : LabEvent;
