namespace MpiLab.Api.Journal;

/// <summary>How often a feed looks at its files: an eighth of the silence before, within bounds.</summary>
internal sealed class Pace(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private long _news = time.GetTimestamp();

    /// <summary>The wait before the next look.</summary>
    public TimeSpan Next(bool news)
    {
        if (news) _news = time.GetTimestamp();
        var wait = time.GetElapsedTime(_news) / 8;
        return wait < Shortest ? Shortest : wait > Longest ? Longest : wait;
    }
}
