using System.Collections.Concurrent;
using System.Net;

namespace MpiLab.Tests.Support.Fuzz;

/// <summary>What a fuzz found.</summary>
public sealed class FuzzReport
{
    internal FuzzReport(IEnumerable<string> operations)
    {
        foreach (var operation in operations) _byOperation[operation] = [];
    }

    private const int LongestShown = 300;
    private const string Closed = "closed";
    private const string ProblemJson = "application/problem+json";

    /// <summary>What the server may refuse before any of the lab's code sees it: a request that is no HTTP, or too long.</summary>
    private static readonly HttpStatusCode[] OfTheServer = [HttpStatusCode.BadRequest, HttpStatusCode.RequestUriTooLong, HttpStatusCode.RequestHeaderFieldsTooLarge, HttpStatusCode.NotImplemented, HttpStatusCode.HttpVersionNotSupported];

    private readonly ConcurrentDictionary<string, int> _answers = [];
    private readonly ConcurrentBag<string> _failures = [];
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<int, int>> _byOperation = [];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Answers by status; "server 400" for what never reached the lab.</summary>
    public IReadOnlyDictionary<string, int> Answers => _answers;

    /// <summary>Answers to each operation by its own method, by status.</summary>
    public IReadOnlyDictionary<string, ConcurrentDictionary<int, int>> ByOperation => _byOperation;

    /// <summary>Operations that never did what they are for: nothing behind their first checks was tried.</summary>
    public IReadOnlyList<string> Unreached =>
        [.. _byOperation.Where(operation => !operation.Value.Keys.Any(status => status is >= 200 and < 300)).Select(operation => operation.Key).Order(StringComparer.Ordinal)];

    /// <summary>Whether connections were closed so often that the service may have been gone.</summary>
    public bool WasCutOff => Answers.GetValueOrDefault(Closed) > Count / 100;

    /// <summary>Answers that must not be, with the requests that brought them.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    internal void Take(int number, string operation, HttpRequestMessage request, HttpResponseMessage answer)
    {
        Interlocked.Increment(ref _count);
        var status = (int)answer.StatusCode;
        // The lab's own answers all have it.
        var ofTheServer = !answer.Headers.Contains("X-Content-Type-Options") && OfTheServer.Contains(answer.StatusCode);
        _answers.AddOrUpdate(ofTheServer ? $"server {status}" : $"{status}", 1, static (_, count) => count + 1);
        if (ofTheServer) return;
        if (operation.StartsWith($"{request.Method} ", StringComparison.Ordinal)) _byOperation[operation].AddOrUpdate(status, 1, static (_, count) => count + 1);
        var type = answer.Content.Headers.ContentType?.MediaType;
        if (status >= 500) Fail(number, request, $"{status}");
        else if (status >= 400 && type != ProblemJson && request.Method != HttpMethod.Head) Fail(number, request, $"{status} as {type ?? "nothing"}");
        else if (!answer.Headers.Contains("X-Content-Type-Options")) Fail(number, request, $"{status} without the security headers");
    }

    /// <summary>The connection was closed under the request.</summary>
    internal void TakeClosed()
    {
        Interlocked.Increment(ref _count);
        _answers.AddOrUpdate(Closed, 1, static (_, count) => count + 1);
    }

    internal void Fail(int number, HttpRequestMessage request, string what)
    {
        var address = request.RequestUri!.OriginalString;
        _failures.Add($"{what}: request {number}, {request.Method} {(address.Length > LongestShown ? address[..LongestShown] + "…" : address)}");
    }
}
