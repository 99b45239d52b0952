namespace MPI;

public partial class Operation<T> : IDisposable
{
    private UserOperation<T>? _user;

    /// <summary>For source compatibility: operations of users always run as they are.</summary>
    public static bool UseGeneratedUserOps;

    /// <summary>An MPI operation for a delegate, for native calls; reductions of this library take the delegate itself.</summary>
    /// <exception cref="ArgumentException">Values of the type must be serialized, which MPI cannot reduce.</exception>
    public Operation(ReductionOperation<T> op)
    {
        ArgumentNullException.ThrowIfNull(op);
        if (!Datatype<T>.IsDirect) throw new ArgumentException($"MPI cannot reduce {typeof(T)}, which holds references.", nameof(op));
        Op = PredefinedOperations<T>.Find(op);
        if (Op != 0) return;
        _user = UserOperation<T>.Rent(op);
        Op = _user.Handle;
    }

    /// <summary>The handle of the MPI operation, good until this is disposed of.</summary>
    public nint Op { get; }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _user?.Return();
        _user = null;
    }
}
