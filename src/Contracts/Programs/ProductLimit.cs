namespace MpiLab.Contracts;

/// <summary>
/// A largest value that follows from other parameters: <paramref name="Factor"/> times each of them raised to its
/// power, e.g. 0.5 length² intervals⁻² diffusivity⁻¹ for the time step of an explicit diffusion scheme.
/// </summary>
/// <param name="Factor">In the unit of the limited parameter.</param>
/// <param name="Powers">By parameter name.</param>
/// <param name="Reason">Why, as the end of a sentence: "the scheme is stable only up to Δx²/2α".</param>
public sealed record ProductLimit(double Factor, IReadOnlyDictionary<string, double> Powers, string Reason)
{
    /// <param name="value">The value of each parameter that <see cref="Powers"/> names.</param>
    public double Of(Func<string, double> value)
    {
        var limit = Factor;
        foreach (var power in Powers) limit *= Math.Pow(value(power.Key), power.Value);
        return limit;
    }
}
