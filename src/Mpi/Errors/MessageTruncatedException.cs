namespace MPI;

/// <summary>A message was longer than the room given for it. Nothing was written beyond that room.</summary>
public class MessageTruncatedException : MpiException
{
    public MessageTruncatedException(string message) : base(message) { }

    internal MessageTruncatedException(string message, int errorCode) : base(message, errorCode) { }
}
