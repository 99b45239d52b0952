using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MpiLab.Api;

/// <summary>Entity tags and what requests make depend on them, RFC 9110 section 13. A tag is the hash of the answer's JSON.</summary>
internal static class Conditional
{
    /// <summary>Each 200 of the endpoint gets its tag, and is a 304 without a body for a client that has it already.</summary>
    public static RouteHandlerBuilder WithTag(this RouteHandlerBuilder endpoint) => endpoint
        .AddEndpointFilter(async (context, next) => await next(context) is var answer && ValueOf(answer) is { } value ? new Tagged(value) : answer)
        .Produces(StatusCodes.Status304NotModified);

    /// <summary>The tag of what a GET would answer with this.</summary>
    public static string TagOf(HttpContext context, object value) => TagOf(Json(context, value));

    /// <summary>Whether the client has what has this tag.</summary>
    public static bool IsKnown(HttpRequest request, string tag) => Names(request.Headers.IfNoneMatch, tag, weakToo: true);

    /// <summary>Null where the request may go on; the refusal where it was made for something that is no more as it was.</summary>
    public static ProblemHttpResult? Precondition(HttpContext context, object value) =>
        context.Request.Headers.IfMatch.Count == 0 || Names(context.Request.Headers.IfMatch, TagOf(context, value), weakToo: false) ? null
        : Problems.Of(StatusCodes.Status412PreconditionFailed, "It has changed since you read it: nothing was done. Read it again.", "Not what If-Match names.");

    private static bool Names(StringValues header, string tag, bool weakToo) =>
        EntityTagHeaderValue.TryParseList(header, out var tags)
        && tags.Any(known => known.Tag == "*" || (known.Tag == tag && (weakToo || !known.IsWeak)));

    private static object? ValueOf(object? answer)
    {
        while (answer is INestedHttpResult nested) answer = nested.Result;
        return answer is IValueHttpResult { Value: { } value } and IStatusCodeHttpResult { StatusCode: StatusCodes.Status200OK } ? value : null;
    }

    private static byte[] Json(HttpContext context, object value) =>
        JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);

    private static string TagOf(byte[] json) => $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\"";

    private sealed class Tagged(object value) : IResult
    {
        public async Task ExecuteAsync(HttpContext context)
        {
            var json = Json(context, value);
            var tag = TagOf(json);
            var response = context.Response;
            response.Headers.ETag = tag;
            // To be kept by the one who asked, and asked about again each time.
            response.Headers.CacheControl = "private, no-cache";
            if (IsKnown(context.Request, tag))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = json.Length;
            await response.BodyWriter.WriteAsync(json, context.RequestAborted);
        }
    }
}
