using System.Runtime.Serialization;
using System.Text;
using MPI;

namespace MpiLab.Mpi.Probe.Scenarios;

/// <summary>Through a message to oneself.</summary>
internal static class Serializing
{
    [Scenario]
    public static void CustomSerializerOfTheUser(Intracommunicator comm)
    {
        using var clone = (Intracommunicator)comm.Clone();
        var serializer = new TextSerializer();
        clone.Serialization.Serializer = serializer;
        var send = clone.ImmediateSend("text", clone.Rank, 1);
        Expect.Equal("text", clone.Receive<string>(clone.Rank, 1));
        send.Wait();
        Expect.Same(Collectives.Ranks(clone).Select(r => $"{r}"), clone.Allgather($"{clone.Rank}"));
        Expect.True(serializer.Used > 1);
        Expect.True(ReferenceEquals(serializer, clone.Serialization.Serializer));
        Expect.True(new Serialization().Serializer is ObjectSerializer);
    }

    [Scenario]
    public static void LibrarysSerializerOnAStream(Intracommunicator comm)
    {
        using var stream = new MemoryStream();
        ObjectSerializer.Default.Serialize(stream, Person.Of(comm.Rank));
        new ObjectSerializer().Serialize(stream, comm.Rank);
        stream.Position = 0;
        Expect.Equal(Person.Of(comm.Rank), ObjectSerializer.Default.Deserialize<Person>(stream));
        Expect.Equal(comm.Rank, ObjectSerializer.Default.Deserialize<int>(stream));
    }

    [Scenario]
    public static void TypesThatCannotBeSent_AreNamed(Intracommunicator comm)
    {
        Refused(comm, new Action(() => { }), "System.Action");
        Refused(comm, new MemoryStream(), "System.IO.MemoryStream");
        Refused<object>(comm, Task.CompletedTask, "System.Threading.Tasks.Task");
        Refused(comm, new Holder { Inner = new Thread(() => { }) }, "System.Threading.Thread");
        Refused(comm, new Exception("x"), "System.Exception");
        var knot = new Knot();
        knot.Next = new Knot { Next = knot };
        Refused(comm, knot, nameof(Knot));
    }

    private static void Refused<T>(Intracommunicator comm, T value, string name)
    {
        var e = Expect.Throws<SerializationException>(() => comm.Send(value, comm.Rank, 1));
        Expect.True(e.Message.Contains(name), $"\"{e.Message}\" names {name}");
    }

    private sealed class Holder
    {
        public object? Inner;
    }

    private sealed class Knot
    {
        public Knot? Next;
    }

    private sealed class TextSerializer : ISerializer
    {
        public int Used { get; private set; }

        public T Deserialize<T>(Stream stream)
        {
            Used++;
            return (T)(object)new StreamReader(stream, Encoding.UTF8).ReadToEnd()[1..];
        }

        public void Serialize<T>(Stream stream, T value)
        {
            Used++;
            stream.Write(Encoding.UTF8.GetBytes("!" + value));
        }
    }
}
