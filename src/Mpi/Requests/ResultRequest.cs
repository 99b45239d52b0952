using System.Runtime.CompilerServices;

namespace MPI;

/// <summary>A collective operation under way. <c>await</c> gives its result.</summary>
public abstract class ResultRequest<T> : Request
{
    private protected ResultRequest(nint handle) : base(handle) { }

    /// <summary>The result; waits for it. Null or default where only the root has one.</summary>
    public T Result
    {
        get
        {
            Wait();
            return Value;
        }
    }

    private protected abstract T Value { get; }

    public new ResultAwaiter GetAwaiter() => new(this);

    /// <summary>For <c>await</c>.</summary>
    public readonly struct ResultAwaiter(ResultRequest<T> request) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => request.Test() is not null;

        public T GetResult() => request.Result;

        public void OnCompleted(Action continuation) => Progress.Continue(request, continuation);

        public void UnsafeOnCompleted(Action continuation) => Progress.Continue(request, continuation);
    }
}
