using MPI.Native;

namespace MPI;

public abstract partial class Communicator
{
    /// <summary>Waits until a message is there, without receiving it.</summary>
    public unsafe Status Probe(int source, int tag)
    {
        NativeStatus status;
        CheckReceive(Libmpi.Probe(source, tag, comm, &status), "MPI_Probe", source, tag);
        return new Status(status);
    }

    /// <summary>Looks whether a message is there, without receiving it. Null where there is none.</summary>
    public unsafe Status ImmediateProbe(int source, int tag)
    {
        NativeStatus status;
        int there;
        CheckReceive(Libmpi.Iprobe(source, tag, comm, &there, &status), "MPI_Iprobe", source, tag);
        return there != 0 ? new Status(status) : null!;
    }
}
