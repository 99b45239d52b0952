namespace MPI;

/// <summary>An error that an MPI function returned.</summary>
public class MpiException : Exception
{
    public MpiException(string message) : base(message) { }

    internal MpiException(string message, int errorCode) : base(message) => ErrorCode = errorCode;

    /// <summary>The MPI library's own code; its meaning differs from library to library.</summary>
    public int ErrorCode { get; }
}
