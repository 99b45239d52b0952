namespace MpiLab.Bench.Wall;

/// <summary>What was measured of one class.</summary>
internal sealed class Figures(Crew crew)
{
    public Crew Crew { get; } = crew;

    /// <summary>With its wall open in nobody's browser.</summary>
    public Answers Closed { get; } = new();

    public Answers Open { get; } = new();

    /// <summary>Processor seconds a second of the page, a figure a round.</summary>
    public List<double> Pages { get; } = [];
}
