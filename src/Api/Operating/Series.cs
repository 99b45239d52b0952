namespace MpiLab.Api.Operating;

/// <summary>What was measured under one name with one set of tags.</summary>
internal sealed class Series(IReadOnlyList<KeyValuePair<string, string>> tags, bool isHistogram)
{
    /// <summary>Seconds; what a launch takes lies in the middle.</summary>
    public static readonly IReadOnlyList<double> Bounds = [0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 2, 5, 10, 30];

    private readonly Lock _lock = new();
    private readonly long[] _buckets = new long[isHistogram ? Bounds.Count + 1 : 0];
    private double _sum;
    private long _count;

    public IReadOnlyList<KeyValuePair<string, string>> Tags => tags;

    /// <summary>The last value of a gauge, or the sum of all else.</summary>
    public double Value { get { lock (_lock) return _sum; } }

    /// <summary>Of a histogram: how many by the bounds, those above all bounds last; the sum; the count.</summary>
    public (long[] Buckets, double Sum, long Count) Distribution { get { lock (_lock) return ([.. _buckets], _sum, _count); } }

    public void Add(double value)
    {
        lock (_lock)
        {
            _sum += value;
            _count++;
            if (_buckets.Length > 0) _buckets[BucketOf(value)]++;
        }
    }

    public void Set(double value)
    {
        lock (_lock) _sum = value;
    }

    private static int BucketOf(double value)
    {
        var bucket = 0;
        while (bucket < Bounds.Count && value > Bounds[bucket]) bucket++;
        return bucket;
    }
}
