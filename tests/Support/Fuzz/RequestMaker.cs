using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace MpiLab.Tests.Support.Fuzz;

/// <summary>Makes requests of a description: the same seed, the same requests.</summary>
/// <param name="operations">What there is to ask for.</param>
/// <param name="lab">Where.</param>
/// <param name="things">Numbers that name something; what they name has ended, so that no answer waits.</param>
/// <param name="token">A bearer token that is good.</param>
internal sealed partial class RequestMaker(IReadOnlyList<ApiOperation> operations, Uri lab, IReadOnlyList<long> things, string token)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "X"];
    private static readonly string[] MediaTypes = ["application/json", "application/json; charset=utf-16", "application/json; charset=x", "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "application/problem+json", "*/*", "x"];

    private static readonly string[] Headers =
    [
        "Accept", "Accept-Encoding", "Accept-Language", "Accept-Charset", "Range", "If-Range", "If-None-Match", "If-Match", "If-Modified-Since", "Cache-Control", "Content-Encoding", "Content-Language",
        "X-HTTP-Method-Override", "X-Forwarded-For", "X-Forwarded-Host", "X-Original-URL", "Origin", "Referer", "Sec-Fetch-Site", "User-Agent", "Idempotency-Key", "Last-Event-ID", "Prefer", "TE", "Via", "Cookie", "Authorization", "traceparent", "tracestate", "baggage",
    ];

    public HttpRequestMessage Next(Random random)
    {
        var operation = operations[random.Next(operations.Count)];
        var method = random.Next(10) == 0 ? Methods[random.Next(Methods.Length)] : operation.Method;
        var request = new HttpRequestMessage(new HttpMethod(method), Address(operation, random));
        SignIn(request, random);
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "header" && random.Next(2) == 0)) Add(request, parameter.Name, Value(parameter, random));
        for (var extra = random.Next(3) == 0 ? random.Next(1, 5) : 0; extra > 0; extra--) Add(request, Headers[random.Next(Headers.Length)], OddText.Header(random));
        if (operation.Body is { } schema || random.Next(20) == 0) AddBody(request, operation, random);
        return request;
    }

    private Uri Address(ApiOperation operation, Random random)
    {
        var path = Hole().Replace(operation.Path, hole => Escaped(Value(operation.Parameters.First(parameter => parameter.In == "path" && parameter.Name == hole.Groups[1].Value), random), random));
        var query = operation.Parameters.Where(parameter => parameter.In == "query" && random.Next(2) == 0)
            .SelectMany(parameter => Enumerable.Repeat(parameter, random.Next(10) == 0 ? 2 : 1)).Select(parameter => $"{parameter.Name}={Escaped(Value(parameter, random), random)}").ToList();
        if (random.Next(10) == 0) query.Add($"{Escaped(OddText.Any(random), random)}={Escaped(OddText.Any(random), random)}");
        var text = lab.GetLeftPart(UriPartial.Authority) + path + (query.Count > 0 ? "?" + string.Join('&', query) : "");
        // As it is: a client that tidies up would hide half of it.
        return new Uri(text.Length > 7000 ? text[..7000].TrimEnd('%') : text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    private string Value(ApiParameter parameter, Random random)
    {
        if (random.Next(8) == 0) return OddText.Any(random);
        if (parameter.In == "path" && parameter.Type == "integer" && random.Next(4) != 0) return things[random.Next(things.Count)].ToString(CultureInfo.InvariantCulture);
        return parameter.Type switch
        {
            "integer" => OddText.Number(random),
            "boolean" => random.Next(2) == 0 ? "true" : OddText.Any(random),
            _ => OddText.Any(random),
        };
    }

    // Mostly as it should be, at times left as bytes that are no UTF-8, or escaped twice.
    private static string Escaped(string text, Random random) => random.Next(12) switch
    {
        0 => "%C0%AF%FF",
        1 => Uri.EscapeDataString(Uri.EscapeDataString(text)),
        2 => "%" + Uri.EscapeDataString(text),
        _ => Uri.EscapeDataString(text),
    };

    // Of the rest the client's own cookie takes care.
    private void SignIn(HttpRequestMessage request, Random random)
    {
        if (random.Next(5) == 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        else if (random.Next(60) == 0) Add(request, "Authorization", random.Next(2) == 0 ? "Bearer " + OddText.Header(random) : OddText.Header(random));
    }

    private static void AddBody(HttpRequestMessage request, ApiOperation operation, Random random)
    {
        var body = operation.Body is { } schema ? OddJson.Body(schema, random) : System.Text.Encoding.UTF8.GetBytes(OddJson.Value(random));
        HttpContent content = random.Next(10) == 0 ? new StreamContent(new MemoryStream(body)) : new ByteArrayContent(body);
        if (random.Next(20) != 0) content.Headers.TryAddWithoutValidation("Content-Type", random.Next(8) == 0 ? MediaTypes[random.Next(MediaTypes.Length)] : "application/json");
        request.Content = content;
        if (random.Next(20) == 0) request.Headers.TransferEncodingChunked = true;
    }

    private static void Add(HttpRequestMessage request, string name, string value) =>
        request.Headers.TryAddWithoutValidation(name, new string([.. value.Where(letter => letter is not ('\r' or '\n' or '\0'))]));

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Hole();
}
