using System.Collections.Concurrent;

namespace MPI;

/// <summary>
/// Requests that nobody holds any more, but MPI still works on: kept until it is done. They are looked at when a new
/// request is made, because only then it is certain that this thread may call MPI.
/// </summary>
internal static class AbandonedRequests
{
    private static readonly ConcurrentQueue<Request> s_requests = new();

    public static int Count => s_requests.Count;

    public static void Add(Request request) => s_requests.Enqueue(request);

    public static void Sweep()
    {
        for (var count = s_requests.Count; count > 0 && s_requests.TryDequeue(out var request); count--)
        {
            try
            {
                if (request.Test() is null) s_requests.Enqueue(request);
            }
            catch (Exception e) when (e is MpiException or System.Runtime.Serialization.SerializationException)
            {
                // The operation has failed, and nobody is left to be told.
            }
        }
    }
}
