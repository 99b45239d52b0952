using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MPI;

// What is inlined into each call is the comparison alone; the words for an error stay out of its frame.
public abstract partial class Communicator
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Check(int code, string call)
    {
        if (code != 0) Fail(code, call);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void CheckRoot(int code, string call, int root)
    {
        if (code != 0) FailWithRoot(code, call, root);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void CheckSend(int code, string call, int dest, int tag)
    {
        if (code != 0) FailToSend(code, call, dest, tag);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void CheckReceive(int code, string call, int source, int tag)
    {
        if (code != 0) FailToReceive(code, call, source, tag);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private protected void CheckExchange(int code, int dest, int sendTag, int source, int recvTag)
    {
        if (code != 0) FailToExchange(code, dest, sendTag, source, recvTag);
    }

    [DoesNotReturn]
    private void Fail(int code, string call) => throw MpiErrors.Create(code, call, this, "");

    [DoesNotReturn]
    private void FailWithRoot(int code, string call, int root) => throw MpiErrors.Create(code, call, this, $" with root {root}");

    [DoesNotReturn]
    private void FailToSend(int code, string call, int dest, int tag) =>
        throw MpiErrors.Create(code, call, this, $" to rank {dest}, tag {tag},");

    [DoesNotReturn]
    private void FailToReceive(int code, string call, int source, int tag) =>
        throw MpiErrors.Create(code, call, this, $" from {RankName(source)}, tag {TagName(tag)},");

    [DoesNotReturn]
    private void FailToExchange(int code, int dest, int sendTag, int source, int recvTag) =>
        throw MpiErrors.Create(code, "MPI_Sendrecv", this,
            $" to rank {dest}, tag {sendTag}, and from {RankName(source)}, tag {TagName(recvTag)},");
}
