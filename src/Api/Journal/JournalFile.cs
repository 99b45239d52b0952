using Microsoft.Win32.SafeHandles;
using MpiLab.Contracts;

namespace MpiLab.Api.Journal;

/// <summary>One job's journal: many cursors read it, one appends at a time, of all processes of the service.</summary>
internal sealed class JournalFile(long job, string path, TimeProvider time, Action<long> appended) : IDisposable
{
    private readonly FolderLock _lock = new(Path.GetDirectoryName(path)!);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly JournalSignal _signal = new(time);
    private JournalIndex? _index;
    private SafeFileHandle? _reading;
    private SafeFileHandle? _writing;
    private volatile bool _removed;

    public long Job => job;

    /// <summary>Its job is deleted: there is nothing to read any more.</summary>
    public bool IsRemoved => _removed;

    /// <summary>Known once <see cref="OpenAsync"/> is done.</summary>
    public JournalEnd End => _signal.End;

    /// <inheritdoc cref="JournalSignal.Viewers"/>
    public int Viewers => _signal.Viewers;

    /// <inheritdoc cref="JournalSignal.View"/>
    public IDisposable View() => _signal.View();

    /// <inheritdoc cref="JournalSignal.WaitAsync"/>
    public Task WaitAsync(long length, CancellationToken cancellationToken) => _signal.WaitAsync(length, cancellationToken);

    /// <summary>Finds out how far the journal goes, if that is not known yet.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_signal.IsKnown) return;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_signal.IsKnown) return;
            // Closed means whole and on the disk, so that its records need not be walked.
            if (ClosedMark.Read(path) is { } length) _signal.Set(new JournalEnd(length, Closed: true));
            else Scan();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Takes up what another process has appended, or closed.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_signal.IsKnown && !_lock.IsHeld) CatchUp();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Fills the buffer with whole records from a record's start that stand before <see cref="End"/>, and says how many bytes of it.</summary>
    public int Read(long from, Memory<byte> buffer)
    {
        var size = (int)Math.Min(buffer.Length, End.Length - from);
        return size <= 0 ? 0 : JournalReader.Read(Reading(), from, buffer[..size]);
    }

    /// <summary>Takes the only right to append, until the appender is disposed. Opens a closed journal again.</summary>
    public async Task<Appender> AppendAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var first = _lock.Hold();
            try
            {
                if (_index is null) Scan();
                else if (first) CatchUp();
                if (first || End.Closed) Reopen();
                return new Appender(this);
            }
            catch
            {
                _lock.Free();
                throw;
            }
        }
        catch
        {
            _gate.Release();
            throw;
        }
    }

    /// <summary>Writes the journal through to the disk and marks it, there too, as closed.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_signal.IsKnown && End.Closed) return;
            var first = _lock.Hold();
            try
            {
                if (first) CatchUp();
                if (_writing is not null) RandomAccess.FlushToDisk(_writing);
                ClosedMark.Write(path, End.Length);
                _signal.Set(End with { Closed = true });
            }
            finally
            {
                _lock.Free();
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Wakes all that wait, for good.</summary>
    public void Remove()
    {
        _removed = true;
        _signal.Set(End with { Closed = true });
    }

    public void Dispose()
    {
        _reading?.Dispose();
        _writing?.Dispose();
        _lock.Dispose();
        _gate.Dispose();
        _signal.Dispose();
    }

    private void Scan()
    {
        var index = new JournalIndex();
        var length = 0L;
        if (File.Exists(path)) length = JournalReader.Scan(Reading(), 0, long.MaxValue, record => index.Add(record));
        _index = index;
        _signal.Set(new JournalEnd(length, Closed: ClosedMark.Read(path) == length));
    }

    private void CatchUp()
    {
        var length = End.Length;
        if (File.Exists(path)) length = JournalReader.Scan(Reading(), length, long.MaxValue, record => _index?.Add(record));
        else if (length > 0)
        {
            // Another process has deleted the job.
            Remove();
            return;
        }
        var end = new JournalEnd(length, Closed: ClosedMark.Read(path) == length);
        if (end != End || !_signal.IsKnown) _signal.Set(end);
    }

    private void Reopen()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _writing ??= File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        // What is left of a record that was being written when the service or the machine died.
        if (RandomAccess.GetLength(_writing) > End.Length) RandomAccess.SetLength(_writing, End.Length);
        ClosedMark.Remove(path);
        _signal.Set(End with { Closed = false });
    }

    private void Tell() => appended(job);

    private SafeFileHandle Reading()
    {
        if (_reading is { } open) return open;
        var opened = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (Interlocked.CompareExchange(ref _reading, opened, null) is not { } first) return opened;
        opened.Dispose();
        return first;
    }

    /// <summary>The right to append.</summary>
    internal sealed class Appender(JournalFile journal) : IDisposable
    {
        public JournalIndex Index => journal._index!;

        /// <summary>The sequence number of the next record.</summary>
        public long Position => journal.End.Length;

        /// <summary>Writes whole frames, the first of which begins at <see cref="Position"/>, and shows them to all.</summary>
        /// <exception cref="IOException">Nothing was appended.</exception>
        public void Write(ReadOnlyMemory<byte> frames)
        {
            if (Failpoint.Is(CrashPoint.RecordTorn)) Tear(frames.Span);
            RandomAccess.Write(journal._writing!, frames.Span, Position);
            foreach (var record in new LogRecords(frames)) Index.Add(record);
            JournalMeter.Bytes.Add(frames.Length);
            journal._signal.Set(new JournalEnd(Position + frames.Length, Closed: false));
            journal.Tell();
        }

        private void Tear(ReadOnlySpan<byte> frames)
        {
            RandomAccess.Write(journal._writing!, frames[..(frames.Length / 2)], Position);
            Failpoint.Die();
        }

        /// <summary>Keeps other processes from appending until it is disposed, beyond this appender.</summary>
        public IDisposable Keep() => new Kept(journal._lock);

        public void FlushToDisk() => RandomAccess.FlushToDisk(journal._writing!);

        public void Dispose()
        {
            journal._lock.Free();
            journal._gate.Release();
        }
    }

    private sealed class Kept : IDisposable
    {
        private readonly FolderLock _lock;

        public Kept(FolderLock held)
        {
            _lock = held;
            held.Hold();
        }

        public void Dispose() => _lock.Free();
    }
}
