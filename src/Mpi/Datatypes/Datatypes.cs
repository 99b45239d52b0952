using MPI.Native;

namespace MPI;

internal static unsafe class Datatypes
{
    // Boxed: a set of references is compiled ahead, one of numbers costs every rank some milliseconds at its start.
    private static readonly HashSet<object> s_made = [];

    /// <summary>A predefined or new, committed datatype; it lives until MPI is finalized.</summary>
    public static nint Of(Type type, int size)
    {
        if (type.IsEnum) type = Enum.GetUnderlyingType(type);
        return Predefined(type, Library.Flavour) is { } source ? Library.Resolve(source) : Bytes(size);
    }

    private static HandleSource? Predefined(Type type, Flavour flavour) =>
        type == typeof(byte) ? flavour.UInt8 :
        type == typeof(sbyte) ? flavour.Int8 :
        type == typeof(short) ? flavour.Int16 :
        type == typeof(ushort) || type == typeof(char) ? flavour.UInt16 :
        type == typeof(int) ? flavour.Int32 :
        type == typeof(uint) ? flavour.UInt32 :
        type == typeof(long) || type == typeof(nint) ? flavour.Int64 :
        type == typeof(ulong) || type == typeof(nuint) ? flavour.UInt64 :
        type == typeof(float) ? flavour.Single :
        type == typeof(double) ? flavour.Double :
        type == typeof(bool) ? flavour.Bool :
        default(HandleSource?);

    /// <summary>A datatype of so many bytes in a row.</summary>
    public static nint Bytes(int size)
    {
        nint datatype = 0;
        MpiErrors.Check(Libmpi.TypeContiguous(size, Handles.Byte, &datatype), "MPI_Type_contiguous");
        return Commit(datatype);
    }

    /// <summary>Makes a datatype ready for use.</summary>
    public static nint Commit(nint datatype)
    {
        MpiErrors.Check(Libmpi.TypeCommit(&datatype), "MPI_Type_commit");
        lock (s_made) s_made.Add(datatype);
        return datatype;
    }

    public static void Free(nint datatype)
    {
        bool made;
        lock (s_made) made = s_made.Remove(datatype);
        if (made) MpiErrors.Check(Libmpi.TypeFree(&datatype), "MPI_Type_free");
    }

    /// <summary>Frees what was made; some libraries complain at their end of what was not.</summary>
    public static void FreeAll()
    {
        object[] all;
        lock (s_made) all = [.. s_made];
        foreach (var datatype in all) Free((nint)datatype);
    }
}
