using MPI.Native;

namespace MPI;

/// <param name="result">Taken when the operation is complete.</param>
/// <param name="memory">Stays pinned until then.</param>
/// <param name="end">Called then; throws what an operation of the user threw.</param>
internal sealed class CollectiveRequest<T>(nint handle, Communicator communicator, string call, Func<T> result, PinnedMemory[] memory, Action? end)
    : ResultRequest<T>(handle)
{
    private T? _value;

    private protected override T Value => _value!;

    private protected override CompletedStatus Complete(in NativeStatus status)
    {
        _value = result();
        return new CompletedStatus(status, 0);
    }

    private protected override void Release()
    {
        foreach (var pinned in memory) pinned.Dispose();
        end?.Invoke();
    }

    private protected override Exception Failure(int code, string waiting) =>
        MpiErrors.Create(code, waiting, communicator, $" for {call}");
}
