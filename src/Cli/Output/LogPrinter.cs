using System.Buffers;
using MpiLab.Contracts;

namespace MpiLab.Cli;

/// <summary>Writes records to standard output: a rank's own bytes, all ranks' lines with the rank before each, or NDJSON.</summary>
internal sealed class LogPrinter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Terminal _terminal;
    private readonly ILogWriter _writer;
    private readonly bool _raw;

    public LogPrinter(Terminal terminal, LogPart part, bool json)
    {
        _terminal = terminal;
        // A file or a pipe gets what the rank wrote, to the byte; a terminal nothing that it would obey.
        _raw = json || !terminal.IsOutputATerminal;
        _writer = json ? new NdjsonLogWriter(_buffer) : TextLogWriter.Of(_buffer, part.Rank, part.Stream);
    }

    public async Task WriteAsync(LogBatch batch)
    {
        foreach (var record in new LogRecords(batch.Frames)) _writer.Write(record);
        if (_buffer.WrittenCount == 0) return;
        await _terminal.WriteAsync(_raw ? _buffer.WrittenMemory : SafeText.Of(_buffer.WrittenSpan));
        _buffer.ResetWrittenCount();
    }
}
