using MPI.Native;

namespace MPI;

/// <summary>A receive of one value, in place.</summary>
internal sealed class ValueReceiveRequest<T>(nint handle, Envelope envelope, T[] cell, IDisposable memory, Action<T>? action)
    : ReceiveRequest(handle)
{
    public override object GetValue() => IsCompleted ? cell[0]! : null!;

    private protected override unsafe CompletedStatus Complete(in NativeStatus status)
    {
        var copy = status;
        var completed = new CompletedStatus(status, IsCancelled(status) ? 0 : Communicator.CountOf<T>(&copy));
        if (action is not null && !IsCancelled(status)) action(cell[0]);
        return completed;
    }

    private protected override void Release() => memory.Dispose();

    private protected override Exception Failure(int code, string call) => envelope.Failure(code, call);
}

/// <summary>A receive of an array, in place.</summary>
internal sealed class ArrayReceiveRequest<T>(nint handle, Envelope envelope, T[]? values, IDisposable memory) : ReceiveRequest(handle)
{
    public override object GetValue() => IsCompleted ? values! : null!;

    private protected override unsafe CompletedStatus Complete(in NativeStatus status)
    {
        var copy = status;
        return new CompletedStatus(status, IsCancelled(status) ? 0 : Communicator.CountOf<T>(&copy));
    }

    private protected override void Release() => memory.Dispose();

    private protected override Exception Failure(int code, string call) => envelope.Failure(code, call);
}

/// <summary>A receive of a serialized object.</summary>
internal sealed class ObjectReceiveRequest<T>(nint handle, Envelope envelope, ReservedMemory memory, Func<T, int> take) : ReceiveRequest(handle)
{
    private T? _value;

    public override object GetValue() => _value!;

    private protected override unsafe CompletedStatus Complete(in NativeStatus status)
    {
        if (IsCancelled(status) || status.Source == MPI.Rank.Null) return new CompletedStatus(status, 0);
        var copy = status;
        using var buffer = PackBuffer.View(memory.Start, memory.Used = ByteCount.Of(&copy));
        _value = envelope.Communicator.UnpackObject<T>(buffer, status.Source, status.Tag);
        return new CompletedStatus(status, take(_value));
    }

    private protected override void Release() => memory.Dispose();

    private protected override Exception Failure(int code, string call) => envelope.Failure(code, call);
}

/// <summary>What a receive was asked for.</summary>
internal readonly record struct Envelope(Communicator Communicator, int Source, int Tag)
{
    public Exception Failure(int code, string call) => MpiErrors.Create(code, call, Communicator,
        $" for a receive from {Communicator.RankName(Source)}, tag {Communicator.TagName(Tag)},");
}
