namespace MPI;

/// <summary>Asks MPI for progress from a thread of its own, as long as there are awaited requests.</summary>
internal static class ProgressThread
{
    private static readonly Lock s_lock = new();
    private static readonly List<(Request Request, Action Resume)> s_awaited = [];
    private static bool s_running;

    public static void Add(Request request, Action resume)
    {
        lock (s_lock)
        {
            s_awaited.Add((request, resume));
            if (s_running) return;
            s_running = true;
        }
        new Thread(Run) { IsBackground = true, Name = "MPI progress" }.Start();
    }

    private static void Run()
    {
        while (Snapshot() is { Length: > 0 } awaited)
        {
            foreach (var item in awaited)
            {
                if (!Progress.IsDone(item.Request)) continue;
                lock (s_lock) s_awaited.Remove(item);
                item.Resume();
            }
            Thread.Yield();
        }
    }

    /// <summary>Empty once there is nothing more to do; then the thread ends.</summary>
    private static (Request Request, Action Resume)[] Snapshot()
    {
        lock (s_lock)
        {
            s_running = s_awaited.Count > 0;
            return [.. s_awaited];
        }
    }
}
