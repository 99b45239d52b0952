using MPI.Native;

namespace MPI;

/// <summary>What is known of a message that was found by a probe or received.</summary>
public class Status
{
    private protected NativeStatus status;

    internal Status(in NativeStatus status) => this.status = status;

    /// <summary>The rank that sent it.</summary>
    public int Source => status.Source;

    public int Tag => status.Tag;

    /// <summary>True where the request was cancelled, so that there was no message.</summary>
    public unsafe bool Cancelled
    {
        get
        {
            int cancelled;
            fixed (NativeStatus* s = &status) MpiErrors.Check(Libmpi.TestCancelled(s, &cancelled), "MPI_Test_cancelled");
            return cancelled != 0;
        }
    }

    /// <summary>How many values of a type it holds; null where that is no whole number, or the type must be serialized.</summary>
    public int? Count(Type type) => CountOf(DatatypeCache.GetDatatype(type));

    internal unsafe int? CountOf(nint datatype)
    {
        if (datatype == 0) return null;
        int count;
        fixed (NativeStatus* s = &status) MpiErrors.Check(Libmpi.GetCount(s, datatype, &count), "MPI_Get_count");
        return count == Handles.Undefined ? null : count;
    }
}
