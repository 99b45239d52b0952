namespace MPI;

/// <summary>No MPI library could be loaded; the message says what to install or to set.</summary>
public sealed class MpiNotFoundException(string message, Exception? inner = null) : Exception(message, inner);
