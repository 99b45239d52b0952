using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace MpiLab.Api.Hosting;

/// <summary>What requests and errors look like, in the description of the REST interface.</summary>
internal static class ApiExamples
{
    private static readonly Dictionary<string, string> Requests = new()
    {
        ["SubmitJob"] = """{ "program": "monte-carlo-pi", "ranks": 4, "parameters": { "samples": 100000000 }, "timeLimitSeconds": 60 }""",
        ["SubmitBatch"] = """{ "program": "monte-carlo-pi", "name": "scaling", "vary": { "ranks": [1, 2, 4], "parameters": { "samples": [1000000, 10000000] } } }""",
        ["CreateAssignment"] = """
            { "title": "Estimate π", "program": "monte-carlo-pi", "instructions": "Run it with enough samples.", "dueAt": "2026-12-01T18:00:00Z", "late": { "percentPerDay": 10, "mostPercent": 50 },
              "checks": [{ "type": "exit", "points": 2 }, { "type": "result", "name": "pi", "value": 3.14159, "tolerance": 0.001, "points": 8 }] }
            """,
        ["HandIn"] = """{ "run": { "ranks": 4, "parameters": { "samples": 10000000 } } }""",
        ["CreateWebhook"] = """{ "url": "https://example.org/mpilab" }""",
        ["CreateToken"] = """{ "name": "laptop", "scopes": ["read", "submit"], "expiresInDays": 90 }""",
    };

    private static readonly Dictionary<string, string> Errors = new()
    {
        ["400"] = """{ "title": "The body is not the JSON it should be.", "status": 400, "detail": "Line 1, byte 14 at $.program: an unexpected end." }""",
        ["401"] = """{ "title": "Unauthorized", "status": 401, "detail": "Sign in, or send a bearer token that is still good." }""",
        ["403"] = """{ "title": "Forbidden", "status": 403, "detail": "This is not for you, or not for a bearer token." }""",
        ["404"] = """{ "title": "Not Found", "status": 404, "detail": "You have no job 42." }""",
        ["409"] = """{ "title": "Conflict", "status": 409, "detail": "Job 42 has not ended." }""",
        ["412"] = """{ "title": "Not what If-Match names.", "status": 412, "detail": "It has changed since you read it: nothing was done. Read it again." }""",
        ["413"] = """{ "title": "Payload Too Large", "status": 413, "detail": "A request's body may have 64 KiB at most." }""",
        ["415"] = """{ "title": "Unsupported Media Type", "status": 415, "detail": "The body must be application/json." }""",
        ["422"] = """{ "title": "One field is wrong.", "status": 422, "detail": "ranks must be a whole number from 1 to 8.", "errors": { "ranks": ["must be a whole number from 1 to 8"] } }""",
        ["429"] = """{ "title": "The queue is full.", "status": 429, "detail": "You have as many jobs waiting as one user may. Try again when some have ended." }""",
        ["503"] = """{ "title": "Service Unavailable", "status": 503, "detail": "Nothing was stored or changed, because the disk is full. Try again later." }""",
    };

    public static Task AddAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.RequestBody?.Content is { } bodies && operation.OperationId is { } id && Requests.TryGetValue(id, out var request))
            foreach (var body in bodies.Values) Set(body, request);
        foreach (var (status, response) in operation.Responses ?? [])
            if (Errors.TryGetValue(status, out var error))
                foreach (var body in response.Content?.Values ?? []) Set(body, error);
        return Task.CompletedTask;
    }

    private static void Set(OpenApiMediaType body, string example) => body.Example ??= JsonNode.Parse(example);
}
