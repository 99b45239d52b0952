namespace MpiLab.Bench.Viewers;

/// <summary>Delays by the millisecond, of many viewers at once.</summary>
internal sealed class Delays
{
    private readonly long[] _counts = new long[60_000];

    public double Median => Percentile(0.5);
    public double P99 => Percentile(0.99);

    public void Add(TimeSpan delay) => Interlocked.Increment(ref _counts[(int)Math.Clamp(delay.TotalMilliseconds, 0, _counts.Length - 1)]);

    private double Percentile(double share)
    {
        var left = (long)(share * _counts.Sum());
        for (var index = 0; index < _counts.Length; index++)
            if ((left -= _counts[index]) < 0) return (index + 1) / 1000.0;
        return 0;
    }
}
