using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace MpiLab.Tests.Support.Fuzz;

/// <summary>Makes requests of a description: the same seed, the same requests, but for what they name that others made.</summary>
/// <param name="lab">Where.</param>
/// <param name="operations">What there is to ask for.</param>
/// <param name="cast">Who asks.</param>
internal sealed partial class RequestMaker(Uri lab, IReadOnlyList<ApiOperation> operations, FuzzCast cast)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "X"];
    private static readonly string[] MediaTypes = ["application/json", "application/json; charset=utf-16", "application/json; charset=x", "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "application/problem+json", "*/*", "x"];

    private static readonly string[] Headers =
    [
        "Accept", "Accept-Encoding", "Accept-Language", "Accept-Charset", "Range", "If-Range", "If-None-Match", "If-Match", "If-Modified-Since", "Cache-Control", "Content-Encoding", "Content-Language",
        "X-HTTP-Method-Override", "X-Forwarded-For", "X-Forwarded-Host", "X-Original-URL", "Origin", "Referer", "Sec-Fetch-Site", "User-Agent", "Idempotency-Key", "Last-Event-ID", "Prefer", "TE", "Via", "Cookie", "Authorization", "traceparent", "tracestate", "baggage",
    ];

    public (ApiOperation Operation, HttpRequestMessage Request) Next(Random random)
    {
        var operation = operations[random.Next(operations.Count)];
        var method = random.Next(10) == 0 ? Methods[random.Next(Methods.Length)] : operation.Method;
        var request = new HttpRequestMessage(new HttpMethod(method), Address(operation, ends: operation.Ends || method != operation.Method, random));
        SignIn(request, operation, random);
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.In == "header" && random.Next(2) == 0)) Add(request, parameter.Name, Value(parameter, random));
        for (var extra = random.Next(3) == 0 ? random.Next(1, 5) : 0; extra > 0; extra--) Add(request, Headers[random.Next(Headers.Length)], OddText.Header(random));
        if (operation.Body is not null || random.Next(20) == 0) AddBody(request, operation, random);
        return (operation, request);
    }

    private Uri Address(ApiOperation operation, bool ends, Random random)
    {
        var path = Hole().Replace(operation.Path, hole => Escaped(InPath(operation, hole, ends, random), random));
        var query = operation.Parameters.Where(parameter => parameter.In == "query" && random.Next(2) == 0)
            .SelectMany(parameter => Enumerable.Repeat(parameter, random.Next(10) == 0 ? 2 : 1)).Select(parameter => $"{parameter.Name}={Escaped(InQuery(operation, parameter, random), random)}").ToList();
        if (random.Next(10) == 0) query.Add($"{Escaped(OddText.Any(random), random)}={Escaped(OddText.Any(random), random)}");
        var text = lab.GetLeftPart(UriPartial.Authority) + path + (query.Count > 0 ? "?" + string.Join('&', query) : "");
        // As it is: a client that tidies up would hide half of it.
        return new Uri(text.Length > 7000 ? text[..7000].TrimEnd('%') : text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    // The last place of an address that ends something names what ends.
    private string InPath(ApiOperation operation, Match hole, bool ends, Random random)
    {
        var parameter = operation.Parameters.First(parameter => parameter.In == "path" && parameter.Name == hole.Groups[1].Value);
        var last = operation.Path.LastIndexOf('{') == hole.Index;
        var kind = FuzzThings.KindOf(operation.Path[..(hole.Index - 1)]);
        if (random.Next(10) == 0)
        {
            var odd = OddText.Any(random);
            return ends && last && long.TryParse(odd, NumberStyles.Integer, CultureInfo.InvariantCulture, out var named) && cast.Things.IsKept(kind, named) ? "0" : odd;
        }
        if (parameter.Name == "code") return cast.Things.Text("code")!;
        if (parameter.Type != "integer") return kind == "programs" ? "hello" : Value(parameter, random);
        return cast.Things.Next(kind, ends && last, random).ToString(CultureInfo.InvariantCulture);
    }

    private string InQuery(ApiOperation operation, ApiParameter parameter, Random random) => (random.Next(3), parameter.Name) switch
    {
        (0, _) => Value(parameter, random),
        (_, "student") => cast.Things.Next("people", ends: false, random).ToString(CultureInfo.InvariantCulture),
        (_, "job") => cast.Things.Next("jobs", ends: false, random).ToString(CultureInfo.InvariantCulture),
        (_, "batch") => cast.Things.Next("batches", ends: false, random).ToString(CultureInfo.InvariantCulture),
        (_, "cursor") => cast.Things.Text($"cursor of {operation.Path}") ?? OddText.Any(random),
        (1, "limit") => "1",
        (1, "from" or "to") => operation.Path.EndsWith("/jobs", StringComparison.Ordinal) ? "2026-01-01T00:00:00Z" : "0",
        (1, "format") => operation.Path.EndsWith(".csv", StringComparison.Ordinal) ? "canvas" : "ndjson",
        (1, "rank") => "0",
        (1, "stream") => "out",
        _ => Value(parameter, random),
    };

    private static string Value(ApiParameter parameter, Random random)
    {
        if (random.Next(8) == 0) return OddText.Any(random);
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

    // One of 20 comes from nobody. Most come from browsers: they may what a token may not.
    private void SignIn(HttpRequestMessage request, ApiOperation operation, Random random)
    {
        if (random.Next(60) == 0) Add(request, "Authorization", random.Next(2) == 0 ? "Bearer " + OddText.Header(random) : OddText.Header(random));
        else if (operation.SignsIn) Add(request, "Cookie", random.Next(2) == 0 ? cast.Things.Text(FuzzThings.Visitor) ?? "" : "");
        else if (random.Next(8) == 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", cast.Tokens[random.Next(cast.Tokens.Count)]);
        else if (random.Next(20) != 0) Add(request, "Cookie", cast.Cookies[random.Next(cast.Cookies.Count)]);
    }

    private void AddBody(HttpRequestMessage request, ApiOperation operation, Random random)
    {
        var body = operation.Body is not { } schema ? System.Text.Encoding.UTF8.GetBytes(OddJson.Value(random))
            : operation.Example is not null && random.Next(3) != 0 ? RightJson.Body(operation, cast.Things, random) : OddJson.Body(schema, random);
        HttpContent content = random.Next(10) == 0 ? new StreamContent(new MemoryStream(body)) : new ByteArrayContent(body);
        if (random.Next(30) != 0) content.Headers.TryAddWithoutValidation("Content-Type", random.Next(12) == 0 ? MediaTypes[random.Next(MediaTypes.Length)] : "application/json");
        request.Content = content;
        if (random.Next(20) == 0) request.Headers.TransferEncodingChunked = true;
    }

    private static void Add(HttpRequestMessage request, string name, string value) =>
        request.Headers.TryAddWithoutValidation(name, new string([.. value.Where(letter => letter is not ('\r' or '\n' or '\0'))]));

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Hole();
}
