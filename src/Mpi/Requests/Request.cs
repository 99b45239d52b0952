using System.Runtime.ExceptionServices;
using MPI.Native;

namespace MPI;

/// <summary>
/// An operation under way. Its memory stays pinned until it is complete, also where the request itself is forgotten.
/// </summary>
public abstract class Request
{
    private nint _handle;
    private CompletedStatus? _completed;
    private ExceptionDispatchInfo? _failure;

    private protected Request(nint handle)
    {
        AbandonedRequests.Sweep();
        _handle = handle;
    }

    ~Request()
    {
        if (_completed is null) AbandonedRequests.Add(this);
    }

    internal bool IsCompleted => _completed is not null;

    /// <summary>Waits until the operation is complete. Called again, says or throws the same.</summary>
    public unsafe CompletedStatus Wait()
    {
        if (_completed is not null) return Known();
        NativeStatus status;
        var handle = _handle;
        var code = Libmpi.Wait(&handle, &status);
        return Finish(code, "MPI_Wait", status);
    }

    /// <summary>Looks whether the operation is complete; null where it is not.</summary>
    public unsafe CompletedStatus Test()
    {
        if (_completed is not null) return Known();
        NativeStatus status;
        int done;
        var handle = _handle;
        var code = Libmpi.Test(&handle, &done, &status);
        return code == 0 && done == 0 ? null! : Finish(code, "MPI_Test", status);
    }

    /// <summary>
    /// Asks MPI to give the operation up. It must still be waited for; the status says whether it was
    /// <see cref="Status.Cancelled"/>. A message that is already on its way cannot be.
    /// </summary>
    public unsafe void Cancel()
    {
        if (_completed is not null) return;
        var handle = _handle;
        MpiErrors.Check(Libmpi.Cancel(&handle), "MPI_Cancel");
    }

    public RequestAwaiter GetAwaiter() => new(this);

    /// <summary>The request as a task; see <see cref="Environment.RunAsync"/> for who makes it progress.</summary>
    public async Task<CompletedStatus> AsTask() => await this;

    private CompletedStatus Finish(int code, string call, in NativeStatus status)
    {
        _handle = Handles.RequestNull;
        _completed = new CompletedStatus(status, 0);
        GC.SuppressFinalize(this);
        try
        {
            try
            {
                if (code != 0) throw Failure(code, call);
                _completed = Complete(status);
            }
            finally
            {
                Release();
            }
        }
        catch (Exception e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }
        return Known();
    }

    private CompletedStatus Known()
    {
        _failure?.Throw();
        return _completed!;
    }

    /// <summary>Takes the result up from the memory.</summary>
    private protected abstract CompletedStatus Complete(in NativeStatus status);

    /// <summary>Gives the memory back.</summary>
    private protected abstract void Release();

    private protected abstract Exception Failure(int code, string call);

    private protected static unsafe bool IsCancelled(in NativeStatus status)
    {
        int cancelled;
        fixed (NativeStatus* s = &status) MpiErrors.Check(Libmpi.TestCancelled(s, &cancelled), "MPI_Test_cancelled");
        return cancelled != 0;
    }
}
