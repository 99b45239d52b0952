using MPI.Native;

namespace MPI;

/// <summary>A receive into a view, in place.</summary>
internal sealed class ViewReceiveRequest(nint handle, Envelope envelope, PinnedMemory memory) : Request(handle)
{
    private protected override CompletedStatus Complete(in NativeStatus status) => new(status, 0);

    private protected override void Release() => memory.Dispose();

    private protected override Exception Failure(int code, string call) => envelope.Failure(code, call);
}
