namespace MPI;

/// <summary>
/// Who asks MPI whether an awaited request is complete: the loop of <see cref="Environment.RunAsync"/> where the code runs in one; else,
/// where any thread may call MPI, a thread of its own; else the awaiting thread itself, which then waits.
/// </summary>
internal static class Progress
{
    public static void Continue(Request request, Action continuation)
    {
        if (SynchronizationContext.Current is ProgressLoop loop)
        {
            loop.Add(request, continuation);
        }
        else if (Environment.Threading == Threading.Multiple)
        {
            ProgressThread.Add(request, Resume(SynchronizationContext.Current, continuation));
        }
        else
        {
            Complete(request);
            continuation();
        }
    }

    /// <summary>True once the request is complete, or has failed; the one who awaits it is told the failure.</summary>
    public static bool IsDone(Request request)
    {
        try
        {
            return request.Test() is not null;
        }
        catch (Exception)
        {
            return request.IsCompleted;
        }
    }

    private static void Complete(Request request)
    {
        try
        {
            request.Wait();
        }
        catch (Exception)
        {
            // Thrown again where the result is asked for.
        }
    }

    private static Action Resume(SynchronizationContext? context, Action continuation) => context is null
        ? () => ThreadPool.QueueUserWorkItem(static c => c(), continuation, preferLocal: false)
        : () => context.Post(static c => ((Action)c!)(), continuation);
}
