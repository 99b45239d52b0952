using System.Diagnostics;

namespace MpiLab.Bench.Viewers;

/// <summary>What a process takes while it is measured.</summary>
internal sealed class Meter : IAsyncDisposable
{
    private readonly Process _process;
    private readonly long _memory;
    private readonly TimeSpan _processor;
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _sampling;
    private long _peak;

    public Meter(int process)
    {
        _process = Process.GetProcessById(process);
        _memory = _peak = _process.WorkingSet64;
        _processor = _process.TotalProcessorTime;
        _sampling = SampleAsync();
    }

    /// <summary>Bytes that the resident memory grew by at its peak.</summary>
    public long Growth => _peak - _memory;

    /// <summary>Processor seconds a second; 1 is one core.</summary>
    public double Processor
    {
        get
        {
            _process.Refresh();
            return (_process.TotalProcessorTime - _processor) / Stopwatch.GetElapsedTime(_start);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sampling;
        _process.Dispose();
        _stop.Dispose();
    }

    private async Task SampleAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            _process.Refresh();
            _peak = Math.Max(_peak, _process.WorkingSet64);
            await Task.Delay(20, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
