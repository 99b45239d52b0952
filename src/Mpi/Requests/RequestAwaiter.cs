using System.Runtime.CompilerServices;

namespace MPI;

/// <summary>For <c>await</c> on a request; gives its status.</summary>
public readonly struct RequestAwaiter(Request request) : ICriticalNotifyCompletion
{
    public bool IsCompleted => request.Test() is not null;

    public CompletedStatus GetResult() => request.Wait();

    public void OnCompleted(Action continuation) => Progress.Continue(request, continuation);

    public void UnsafeOnCompleted(Action continuation) => Progress.Continue(request, continuation);
}
