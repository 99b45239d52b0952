namespace MPI;

/// <summary>How a communicator sends what MPI cannot send in place.</summary>
public class Serialization
{
    /// <summary>Used for values that hold references. All ranks of the communicator must have set the same.</summary>
    public ISerializer Serializer { get; set; } = ObjectSerializer.Default;

    internal void Pack<T>(PackBuffer buffer, T value)
    {
        if (Serializer is ObjectSerializer) ObjectSerializer.Write(buffer, value);
        else Serializer.Serialize(new PackStream(buffer), value);
    }

    internal T Unpack<T>(PackBuffer buffer) =>
        Serializer is ObjectSerializer ? ObjectSerializer.Read<T>(buffer) : Serializer.Deserialize<T>(new PackStream(buffer));
}
