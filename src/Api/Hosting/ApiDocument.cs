using Microsoft.AspNetCore.Mvc;
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

    private static OpenApiSecurityRequirement Require(OpenApiDocument document, string scheme) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

    private static Task AddCommonErrorsAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        // Which other errors of the endpoints have brought in.
        var schema = new OpenApiSchemaReference(nameof(ProblemDetails), context.Document);
        Add("401", "Nobody is signed in.");
        if (context.Description.HttpMethod is not "GET") Add("403", "A page of another origin sent this with the user's cookie, or a token may not do it.");
        Add("503", "The lab cannot store anything now.");
        return Task.CompletedTask;

        void Add(string status, string description) => (operation.Responses ??= []).TryAdd(status, new OpenApiResponse
        {
            Description = description,
            Content = new Dictionary<string, OpenApiMediaType> { [Problem] = new() { Schema = schema } },
        });
    }
}
