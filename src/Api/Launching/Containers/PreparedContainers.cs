using System.Threading.Channels;
using MpiLab.Api.Launching.Containers.Engine;

namespace MpiLab.Api.Launching.Containers;

/// <summary>
/// A few containers that wait for jobs like the last ones: to make one takes an engine half a second. Half of them at
/// most have one shape; the oldest goes where another shape is wanted.
/// </summary>
internal sealed class PreparedContainers(EngineClient engine, DataFolder data, ContainerFacts facts, int most, ILogger log) : IAsyncDisposable
{
    private readonly Channel<ContainerShape> _wanted = Channel.CreateBounded<ContainerShape>(new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly List<PreparedContainer> _ready = [];
    private readonly CancellationTokenSource _stopping = new();
    private Task _working = Task.CompletedTask;

    public void Start()
    {
        if (most > 0) _working = WorkAsync();
    }

    /// <summary>The caller's from then on; null where there is none.</summary>
    public PreparedContainer? Take(ContainerShape shape)
    {
        lock (_ready)
        {
            if (_ready.FirstOrDefault(ready => ready.Shape.Equals(shape)) is not { } found) return null;
            _ready.Remove(found);
            return found;
        }
    }

    /// <summary>Asks for more of this shape, in the background.</summary>
    public void Want(ContainerShape shape) => _wanted.Writer.TryWrite(shape);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _working;
        PreparedContainer[] left;
        lock (_ready) left = [.. _ready];
        foreach (var ready in left) await RemoveAsync(ready);
        _stopping.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var shape in _wanted.Reader.ReadAllAsync(_stopping.Token)) await MakeAsync(shape);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The service ends.
        }
    }

    private async Task MakeAsync(ContainerShape shape)
    {
        try
        {
            while (!_stopping.IsCancellationRequested && Lacks(shape)) await AddAsync(shape);
        }
        catch (Exception error) when (error is HttpRequestException or EngineException or IOException or UnauthorizedAccessException)
        {
            // Until the next job asks, jobs start without, and slower.
            log.NothingPrepared(error);
        }
    }

    private bool Lacks(ContainerShape shape)
    {
        lock (_ready) return _ready.Count(ready => ready.Shape.Equals(shape)) < Math.Max(1, most / 2);
    }

    private async Task AddAsync(ContainerShape shape)
    {
        PreparedContainer? oldest = null;
        lock (_ready)
            if (_ready.Count >= most && _ready.FirstOrDefault(ready => !ready.Shape.Equals(shape)) is { } other)
            {
                oldest = other;
                _ready.Remove(other);
            }

        if (oldest is not null) await RemoveAsync(oldest);
        // Whole even where the service stops: of one that is given up half way nobody would know the id.
        var made = await PreparedContainer.MakeAsync(engine, data, facts, shape, CancellationToken.None);
        lock (_ready) _ready.Add(made);
    }

    private async Task RemoveAsync(PreparedContainer ready)
    {
        await engine.RemoveAsync(ready.Id, force: true, CancellationToken.None);
        ready.Dispose();
    }
}
