namespace MpiLab.Api.Streaming;

/// <summary>What a program wrote is its owner's, may change, and is never to be taken for HTML.</summary>
internal static class PrivateAnswer
{
    public static void Set(HttpResponse response)
    {
        response.Headers.CacheControl = "private, no-store";
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
