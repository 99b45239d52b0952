namespace MpiLab.Contracts;

/// <summary>The records of a run of whole frames, without a copy.</summary>
public readonly struct LogRecords(ReadOnlyMemory<byte> frames)
{
    public Enumerator GetEnumerator() => new(frames);

    public struct Enumerator(ReadOnlyMemory<byte> rest)
    {
        private ReadOnlyMemory<byte> _rest = rest;
        private LogRecord _current;

        public readonly LogRecord Current => _current;

        public bool MoveNext()
        {
            if (!LogFrame.TryRead(_rest, out _current)) return false;
            _rest = _rest[(LogFrame.HeaderSize + _current.Bytes.Length)..];
            return true;
        }
    }
}
