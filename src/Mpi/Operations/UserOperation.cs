using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using MPI.Native;

namespace MPI;

/// <summary>MPI_User_function.</summary>
internal unsafe delegate void NativeOperation(void* input, void* inout, int* length, void* datatype);

/// <summary>
/// An MPI operation that calls a <see cref="ReductionOperation{T}"/>. They are taken from a pool and go back to it, so
/// that there are never more than reductions under way at one time.
/// </summary>
internal sealed unsafe class UserOperation<T>
{
    private static readonly Stack<UserOperation<T>> s_free = new();

    private readonly NativeOperation _native;
    private ReductionOperation<T>? _operation;
    private ExceptionDispatchInfo? _failure;

    private UserOperation()
    {
        _native = Apply;
        nint handle = 0;
        MpiErrors.Check(Libmpi.OpCreate(Marshal.GetFunctionPointerForDelegate(_native), 0, &handle), "MPI_Op_create");
        Handle = handle;
    }

    public nint Handle { get; }

    public static UserOperation<T> Rent(ReductionOperation<T> operation)
    {
        UserOperation<T>? user;
        lock (s_free) s_free.TryPop(out user);
        user ??= new UserOperation<T>();
        user._operation = operation;
        return user;
    }

    /// <summary>Throws what the operation threw, if it did.</summary>
    public void Return()
    {
        var failure = _failure;
        _operation = null;
        _failure = null;
        lock (s_free) s_free.Push(this);
        failure?.Throw();
    }

    private void Apply(void* input, void* inout, int* length, void* datatype)
    {
        // An exception must not unwind through the MPI library.
        if (_failure is not null) return;
        try
        {
            var count = *length;
            for (var i = 0; i < count; i++)
            {
                ref var y = ref Unsafe.Add(ref Unsafe.AsRef<T>(inout), i);
                y = _operation!(Unsafe.Add(ref Unsafe.AsRef<T>(input), i), y);
            }
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }
    }
}
