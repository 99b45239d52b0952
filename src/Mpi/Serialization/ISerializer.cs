namespace MPI;

/// <summary>Turns values into bytes and back.</summary>
public interface ISerializer
{
    /// <summary>Reads one value that <see cref="Serialize{T}"/> wrote, from where the stream stands.</summary>
    T Deserialize<T>(Stream stream);

    void Serialize<T>(Stream stream, T value);
}
