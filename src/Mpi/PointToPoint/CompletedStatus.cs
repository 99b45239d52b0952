using MPI.Native;

namespace MPI;

/// <summary>What is known of a message that was received, or of a request that is complete.</summary>
public class CompletedStatus : Status
{
    private readonly int _count;

    internal CompletedStatus(in NativeStatus status, int count) : base(status) => _count = count;

    /// <summary>How many values were received.</summary>
    public int Count() => _count;
}
