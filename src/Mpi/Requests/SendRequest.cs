using MPI.Native;

namespace MPI;

/// <summary>A send of pinned memory, or of a serialized object.</summary>
internal sealed class SendRequest(nint handle, Communicator communicator, int dest, int tag, IDisposable memory) : Request(handle)
{
    private protected override CompletedStatus Complete(in NativeStatus status) => new(status, 0);

    private protected override void Release() => memory.Dispose();

    private protected override Exception Failure(int code, string call) =>
        MpiErrors.Create(code, call, communicator, $" for a send to rank {dest}, tag {tag},");
}
