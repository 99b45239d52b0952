using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MpiLab.Api.Hosting.Examples;
using MpiLab.Contracts;

namespace MpiLab.Api.Hosting;

/// <summary>What requests and answers look like, in the description of the REST interface: the records of the wire, as the lab writes them.</summary>
internal static class ApiExamples
{
    private static readonly Dictionary<Type, object> Records =
        ((object[])[.. JobExamples.All, .. PeopleExamples.All, .. ClassExamples.All, .. AssignmentExamples.All, .. LabExamples.All]).ToDictionary(example => example.GetType());

    // What is no JSON.
    private static readonly Dictionary<(string? Operation, string MediaType), string> Texts = new()
    {
        [("GetLog", "text/plain")] = "[0] Rank 0 of 4: 25000000 samples\n[1] Rank 1 of 4: 25000000 samples\n",
        [("GetLog", "application/x-ndjson")] = Json(Records[typeof(LogEntry)]).ToJsonString(LabJson.Options) + "\n",
        [("ExportGradebook", "text/csv")] = "Name,Email address,Estimate π\r\nSam Student,sam@example.org,10\r\n",
        [("GetMetrics", "text/plain")] = "# TYPE mpilab_jobs_queued gauge\nmpilab_jobs_queued 2\n",
    };

    public static Task AddAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var description = context.Description;
        if (description.ActionDescriptor.EndpointMetadata.OfType<IAcceptsMetadata>().LastOrDefault()?.RequestType is { } body)
            foreach (var content in operation.RequestBody?.Content?.Values ?? []) content.Example ??= Of(body);
        foreach (var answer in description.SupportedResponseTypes)
        {
            var status = $"{answer.StatusCode}";
            foreach (var (type, content) in operation.Responses?.GetValueOrDefault(status)?.Content ?? new Dictionary<string, OpenApiMediaType>())
                content.Example ??= Texts.TryGetValue((operation.OperationId, type), out var text) ? JsonValue.Create(text) : Of(answer.Type, answer.StatusCode);
        }
        foreach (var (status, response) in operation.Responses ?? [])
            if (ErrorExamples.All.TryGetValue(status, out var error))
                foreach (var content in response.Content?.Values ?? []) content.Example ??= Json(error);
        return Task.CompletedTask;
    }

    private static JsonNode? Of(Type? type, int status = StatusCodes.Status200OK)
    {
        if (type is null) return null;
        // What was just accepted has not run yet.
        if (type == typeof(JobInfo) && status is StatusCodes.Status201Created or StatusCodes.Status202Accepted) return Json(JobExamples.Queued);
        if (Records.TryGetValue(type, out var example)) return Json(example);
        var list = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
        return list is not null && Records.TryGetValue(list, out var one) ? new JsonArray(Json(one)) : null;
    }

    private static JsonNode Json(object example) => JsonSerializer.SerializeToNode(example, example.GetType(), LabJson.Options)!;
}
