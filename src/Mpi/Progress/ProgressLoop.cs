using System.Collections.Concurrent;

namespace MPI;

/// <summary>Runs asynchronous code on one thread, which asks MPI for progress whenever there is nothing else to do.</summary>
internal sealed class ProgressLoop : SynchronizationContext
{
    private const int RoundsBeforeYield = 100;

    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];
    private readonly List<(Request Request, Action Continuation)> _awaited = [];

    public void Add(Request request, Action continuation) => _awaited.Add((request, continuation));

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

    public override SynchronizationContext CreateCopy() => this;

    public static void Run(Func<Task> action)
    {
        var previous = Current;
        var loop = new ProgressLoop();
        SetSynchronizationContext(loop);
        try
        {
            loop.RunUntilDone(action());
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }

    private void RunUntilDone(Task task)
    {
        // Wakes the loop where the task ends on another thread.
        task.ContinueWith(_ => Post(_ => { }, null), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        for (var idle = 0; !task.IsCompleted;)
        {
            var worked = RunPosted(wait: _awaited.Count == 0) | RunCompleted();
            idle = worked ? 0 : idle + 1;
            if (idle > RoundsBeforeYield) Thread.Yield();
        }
        task.GetAwaiter().GetResult();
    }

    private bool RunPosted(bool wait)
    {
        if (!_posted.TryTake(out var item, wait ? Timeout.Infinite : 0)) return false;
        item.Callback(item.State);
        return true;
    }

    private bool RunCompleted()
    {
        for (var i = 0; i < _awaited.Count; i++)
        {
            if (!Progress.IsDone(_awaited[i].Request)) continue;
            var continuation = _awaited[i].Continuation;
            _awaited.RemoveAt(i);
            continuation();
            return true;
        }
        return false;
    }
}
