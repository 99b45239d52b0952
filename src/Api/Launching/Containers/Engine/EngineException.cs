using System.Net;

namespace MpiLab.Api.Launching.Containers.Engine;

/// <summary>The engine answered, and refused.</summary>
internal sealed class EngineException(HttpStatusCode status, string message) : Exception(message)
{
    public HttpStatusCode Status => status;
}
