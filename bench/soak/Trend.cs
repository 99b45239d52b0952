namespace MpiLab.Bench.Soak;

/// <summary>Where a figure goes: the line of least squares through the second half of its samples, when all is warm.</summary>
/// <param name="What">Of what.</param>
/// <param name="Unit">Behind its values.</param>
/// <param name="Bound">The most that it may grow by, from the middle to the end, along the line.</param>
internal sealed record Trend(string What, string Unit, double Bound, double First, double Middle, double Last, double Growth)
{
    public bool IsFlat => Growth <= Bound;

    public string Markdown => FormattableString.Invariant($"| {What} | {First:0.#}{Unit} | {Middle:0.#}{Unit} | {Last:0.#}{Unit} | {Growth:+0.0;-0.0}{Unit} | ≤ {Bound:0.#}{Unit} | {(IsFlat ? "flat" : "**grows**")} |");

    public static Trend Of(string what, string unit, double bound, IReadOnlyList<Sample> samples, Func<Sample, double> value)
    {
        var half = samples.Skip(samples.Count / 2).ToList();
        var (time, mean) = (half.Average(sample => sample.Minutes), half.Average(value));
        var spread = half.Sum(sample => Math.Pow(sample.Minutes - time, 2));
        var slope = spread == 0 ? 0 : half.Sum(sample => (sample.Minutes - time) * (value(sample) - mean)) / spread;
        return new Trend(what, unit, bound, value(samples[0]), value(half[0]), value(half[^1]), slope * (half[^1].Minutes - half[0].Minutes));
    }
}
