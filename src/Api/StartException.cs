namespace MpiLab.Api;

/// <summary>The service cannot start; the message tells a person why and what to do, so that no stack trace need be read.</summary>
internal sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
