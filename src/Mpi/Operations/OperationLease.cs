namespace MPI;

/// <summary>The MPI operation for a delegate while one reduction runs.</summary>
internal readonly ref struct OperationLease<T>
{
    private readonly UserOperation<T>? _user;

    public OperationLease(ReductionOperation<T> operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Handle = PredefinedOperations<T>.Find(operation);
        if (Handle != 0) return;
        _user = UserOperation<T>.Rent(operation);
        Handle = _user.Handle;
    }

    public nint Handle { get; }

    /// <summary>Ends the lease; throws what the operation threw, if it did.</summary>
    public void End() => _user?.Return();
}
