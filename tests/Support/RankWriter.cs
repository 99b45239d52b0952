namespace MpiLab.Tests.Support;

/// <summary>Appends bytes to a file in pieces of random sizes, as a rank might.</summary>
public sealed class RankWriter(string path, ReadOnlyMemory<byte> bytes, Random random) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    private int _written;

    public bool IsDone => _written == bytes.Length;

    /// <summary>Writes the next piece, at most <paramref name="most"/> bytes of it.</summary>
    public void Write(int most)
    {
        var size = Math.Min(random.Next(1, most + 1), bytes.Length - _written);
        _file.Write(bytes.Span.Slice(_written, size));
        _written += size;
    }

    public void Dispose() => _file.Dispose();
}
