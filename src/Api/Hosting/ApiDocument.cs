using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using MpiLab.Api.Accounts;

namespace MpiLab.Api.Hosting;

/// <summary>What the description of the REST interface says beyond its endpoints: how to sign in, and which errors each can give.</summary>
internal static class ApiDocument
{
    private const string Problem = "application/problem+json";

    public static void SetUp(OpenApiOptions options)
    {
        options.AddDocumentTransformer(DescribeAsync);
        options.AddOperationTransformer(AddCommonErrorsAsync);
        options.AddOperationTransformer(ApiExamples.AddAsync);
        options.AddSchemaTransformer(CompleteProblemsAsync);
        options.AddDocumentTransformer(LeaveOutNullsAsync);
    }

    private static Task DescribeAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "MpiLab",
            Version = "v1",
            Description = "Runs MPI jobs on demand. Every error is a problem+json document (RFC 9457).",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Schemes.Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token made on the page Tokens." },
            [Schemes.Cookie] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = Schemes.CookieName, Description = "What a browser has after sign-in." },
        };
        document.Security = [Require(document, Schemes.Bearer), Require(document, Schemes.Cookie)];
        return Task.CompletedTask;
    }

    // The service adds to each error where its log has more, and may say more in time.
    private static Task CompleteProblemsAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (!context.JsonTypeInfo.Type.IsAssignableTo(typeof(ProblemDetails))) return Task.CompletedTask;
        (schema.Properties ??= new Dictionary<string, IOpenApiSchema>())["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "By which the service's log knows the request." };
        schema.AdditionalPropertiesAllowed = true;
        return Task.CompletedTask;
    }

    // What an answer has nothing for, it leaves out.
    private static Task LeaveOutNullsAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var bodies = (from path in document.Paths.Values
                      from operation in path.Operations ?? []
                      from content in operation.Value.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>()
                      select (content.Value.Schema as OpenApiSchemaReference)?.Reference.Id).ToHashSet();
        foreach (var (name, schema) in document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>())
            if (!bodies.Contains(name))
                schema.Required?.ExceptWith([.. schema.Required.Where(field => schema.Properties?.TryGetValue(field, out var property) == true && MayBeNull(property))]);
        return Task.CompletedTask;

        static bool MayBeNull(IOpenApiSchema schema) =>
            schema.Type?.HasFlag(JsonSchemaType.Null) == true || (schema.OneOf ?? schema.AnyOf)?.Any(choice => choice.Type == JsonSchemaType.Null) == true;
    }

    private static OpenApiSecurityRequirement Require(OpenApiDocument document, string scheme) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

    private static Task AddCommonErrorsAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        // Which other errors of the endpoints have brought in.
        var schema = new OpenApiSchemaReference(nameof(ProblemDetails), context.Document);
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (context.Description.ParameterDescriptions.Any(parameter => parameter.Source != BindingSource.Path && parameter.Source != BindingSource.Body && parameter.Type != typeof(string)))
            Add("400", "A parameter is no value of its type.");
        Add("401", "Nobody is signed in, or the token is not good any more.");
        Add("403", context.Description.HttpMethod is "GET" ? "The caller's role, or the token, is not good for reading this."
            : "The caller's role, or the token, may not do it, or a page of another origin sent this with the user's cookie.");
        if (context.Description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true) Add("429", "More requests than the lab takes of one user, or of one address.");
        if (context.Description.HttpMethod is not "GET") Add("409", "Another request changed the same at this moment.");
        Add("500", "The lab failed at it.");
        Add("503", "The lab cannot store anything now.");
        // An empty requirement says that a caller need not be signed in.
        if (metadata.OfType<IAllowAnonymous>().Any()) operation.Security = [new OpenApiSecurityRequirement()];
        return Task.CompletedTask;

        void Add(string status, string description) => (operation.Responses ??= []).TryAdd(status, new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType> { [Problem] = new() { Schema = schema } },
        });
    }
}
