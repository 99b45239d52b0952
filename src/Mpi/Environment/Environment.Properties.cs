using System.Text;
using MPI.Native;

namespace MPI;

public partial class Environment
{
    /// <summary>True once MPI was initialized.</summary>
    public static unsafe bool Initialized
    {
        get
        {
            int flag;
            return Libmpi.Initialized(&flag) == 0 && flag != 0;
        }
    }

    /// <summary>True once MPI was finalized.</summary>
    public static unsafe bool Finalized
    {
        get
        {
            int flag;
            return Libmpi.Finalized(&flag) == 0 && flag != 0;
        }
    }

    /// <summary>What the library grants.</summary>
    public static unsafe Threading Threading
    {
        get
        {
            int provided;
            MpiErrors.Check(Libmpi.QueryThread(&provided), "MPI_Query_thread");
            return (Threading)provided;
        }
    }

    /// <summary>True on the thread that initialized MPI.</summary>
    public static unsafe bool IsMainThread
    {
        get
        {
            int flag;
            MpiErrors.Check(Libmpi.IsThreadMain(&flag), "MPI_Is_thread_main");
            return flag != 0;
        }
    }

    /// <summary>The name of the machine that this rank runs on.</summary>
    public static unsafe string ProcessorName
    {
        get
        {
            const int Room = 1024; // MPI_MAX_PROCESSOR_NAME is 128 to 256.
            var name = stackalloc byte[Room];
            int length;
            MpiErrors.Check(Libmpi.GetProcessorName(name, &length), "MPI_Get_processor_name");
            return Encoding.UTF8.GetString(name, length);
        }
    }

    /// <summary>Seconds since some moment in the past.</summary>
    public static unsafe double Time => Libmpi.Wtime();

    /// <summary>Seconds between two ticks of <see cref="Time"/>.</summary>
    public static unsafe double TimeResolution => Libmpi.Wtick();

    /// <summary>True where <see cref="Time"/> is the same on all ranks.</summary>
    public static bool IsTimeGlobal => WorldAttribute(Library.Flavour.WtimeIsGlobalKey) is > 0;

    /// <summary>The largest tag; at least 32767.</summary>
    public static int MaxTag => WorldAttribute(Library.Flavour.TagUpperBoundKey) ?? 32767;

    /// <summary>The rank on the host machine; null where there is none.</summary>
    public static int? HostRank => WorldAttribute(Library.Flavour.HostKey) is { } rank && rank != Handles.ProcNull ? rank : null;

    /// <summary>A rank that can read and write files; <see cref="Communicator.anySource"/> where each can; null where none can.</summary>
    public static int? IORank => WorldAttribute(Library.Flavour.IoKey) is { } rank && rank != Handles.ProcNull ? rank : null;

    private static unsafe int? WorldAttribute(int key)
    {
        int* value;
        int there;
        MpiErrors.Check(Libmpi.CommGetAttr(Handles.CommWorld, key, &value, &there), "MPI_Comm_get_attr");
        return there != 0 ? *value : null;
    }
}
