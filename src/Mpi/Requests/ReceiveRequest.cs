namespace MPI;

/// <summary>A receive under way.</summary>
public abstract class ReceiveRequest : Request
{
    private protected ReceiveRequest(nint handle) : base(handle) { }

    /// <summary>What was received; null until <see cref="Request.Wait"/> or <see cref="Request.Test"/> said that it is complete.</summary>
    public abstract object GetValue();
}
