using System.Diagnostics;
using System.Net.Mime;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace MpiLab.Api.Hosting;

/// <summary>
/// Writes errors as problem+json, whatever the request says that it accepts: the framework's own writer leaves such
/// requests with a bare status, and RFC 9110, section 12.5.1, leaves it to the server.
/// </summary>
internal sealed class ProblemWriter(IOptions<JsonOptions> json) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var problem = context.ProblemDetails;
        problem.Status ??= http.Response.StatusCode;
        // Made only for what it fills in: the type and the title of the status.
        _ = TypedResults.Problem(problem);
        problem.Extensions["traceId"] = Activity.Current?.Id ?? http.TraceIdentifier;
        ErrorAnswers.Complete(problem);
        await http.Response.WriteAsJsonAsync(problem, problem.GetType(), json.Value.SerializerOptions, MediaTypeNames.Application.ProblemJson, http.RequestAborted);
    }
}
