namespace MpiLab.Api.Streaming;

/// <summary>The streams of one connection, which may not be too many.</summary>
internal sealed class StreamCount(int most)
{
    private int _count;

    /// <summary>Counts a stream in until what is returned is disposed; null where there are too many.</summary>
    public IDisposable? Begin()
    {
        if (Interlocked.Increment(ref _count) <= most) return new Counted(this);
        Interlocked.Decrement(ref _count);
        return null;
    }

    private sealed class Counted(StreamCount count) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref count._count);
    }
}
