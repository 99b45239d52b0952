using MPI.Native;

namespace MPI;

public abstract unsafe partial class Communicator
{
    /// <summary>Sends the elements that a view selects, without copying them together first.</summary>
    /// <inheritdoc cref="Send{T}(T, int, int)"/>
    public void Send<T>(View<T> view, int dest, int tag)
    {
        fixed (byte* start = &view.Start)
            CheckSend(Libmpi.Send(start, view.Count, view.Datatype, dest, tag, comm), "MPI_Send", dest, tag);
    }

    /// <summary>Receives into the elements that a view selects; the others stay as they are.</summary>
    /// <inheritdoc cref="Receive{T}(int, int)"/>
    public void Receive<T>(int source, int tag, View<T> view)
    {
        fixed (byte* start = &view.Start)
            CheckReceive(Libmpi.Recv(start, view.Count, view.Datatype, source, tag, comm, Handles.StatusIgnore), "MPI_Recv", source, tag);
    }

    /// <summary>Sends one view and receives into another meanwhile; they must not overlap.</summary>
    public void SendReceive<T>(View<T> inValues, int dest, int sendTag, int source, int recvTag, View<T> outValues)
    {
        fixed (byte* send = &inValues.Start, receive = &outValues.Start)
        {
            var code = Libmpi.Sendrecv(send, inValues.Count, inValues.Datatype, dest, sendTag,
                receive, outValues.Count, outValues.Datatype, source, recvTag, comm, Handles.StatusIgnore);
            CheckExchange(code, dest, sendTag, source, recvTag);
        }
    }

    /// <summary>Begins to send the elements that a view selects, which must not be changed until the request is complete.</summary>
    public Request ImmediateSend<T>(View<T> view, int dest, int tag)
    {
        var memory = new PinnedMemory(view.Array);
        nint request = 0;
        fixed (byte* start = &view.Start)
        {
            var code = Libmpi.Isend(start, view.Count, view.Datatype, dest, tag, comm, &request);
            if (code != 0) memory.Dispose();
            CheckSend(code, "MPI_Isend", dest, tag);
        }
        return new SendRequest(request, this, dest, tag, memory);
    }

    /// <summary>Begins to receive into the elements that a view selects, which must not be used until the request is complete.</summary>
    public Request ImmediateReceive<T>(int source, int tag, View<T> view)
    {
        var memory = new PinnedMemory(view.Array);
        nint request = 0;
        fixed (byte* start = &view.Start)
        {
            var code = Libmpi.Irecv(start, view.Count, view.Datatype, source, tag, comm, &request);
            if (code != 0) memory.Dispose();
            CheckReceive(code, "MPI_Irecv", source, tag);
        }
        return new ViewReceiveRequest(request, new Envelope(this, source, tag), memory);
    }
}

public partial class Intracommunicator
{
    /// <summary>Gives what the root's view selects to what each rank's view selects.</summary>
    public unsafe void Broadcast<T>(View<T> view, int root)
    {
        fixed (byte* start = &view.Start)
            CheckRoot(Libmpi.Bcast(start, view.Count, view.Datatype, root, comm), "MPI_Bcast", root);
    }
}
