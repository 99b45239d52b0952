using Microsoft.AspNetCore.Http.HttpResults;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <summary>Bearer tokens for programs. A token may not make, list or revoke tokens.</summary>
internal static class TokenEndpoints
{
    public const int MaximumNameLength = 100;
    public const int MaximumDays = 366;

    public static IEndpointRouteBuilder MapTokens(this IEndpointRouteBuilder app)
    {
        var tokens = app.MapGroup(Routes.Tokens).WithTags("Tokens").RequireAuthorization(Policies.Account);
        tokens.MapGet("", ListAsync).WithName("ListTokens").WithSummary("The caller's tokens, newest first, without their secrets.")
            .ProducesProblem(StatusCodes.Status403Forbidden);
        tokens.MapPost("", CreateAsync).WithName("CreateToken").WithSummary("Makes a token; its secret is shown this once.")
            .ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        tokens.MapDelete("{id:long}", RevokeAsync).WithName("RevokeToken").WithSummary("Revokes a token at once.").ProducesProblem(StatusCodes.Status404NotFound);
        return app;
    }

    private static async Task<Ok<IReadOnlyList<ApiTokenInfo>>> ListAsync(ILab lab, CancellationToken cancellationToken) =>
        TypedResults.Ok(await lab.ListTokensAsync(cancellationToken));

    private static async Task<Results<Created<CreatedApiToken>, ProblemHttpResult>> CreateAsync(NewApiToken body, ILab lab, CancellationToken cancellationToken)
    {
        var token = body with { Name = body.Name?.Trim() };
        if (Errors(token) is { Count: > 0 } errors) return Problems.Invalid(errors);
        var created = await lab.CreateTokenAsync(token, cancellationToken);
        return TypedResults.Created($"{Routes.Tokens}/{created.Token.Id}", created);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(long id, ILab lab, CancellationToken cancellationToken) =>
        await lab.RevokeTokenAsync(id, cancellationToken) ? TypedResults.NoContent() : Problems.NotFound($"You have no token {id}.");

    private static Dictionary<string, string[]> Errors(NewApiToken token)
    {
        var errors = new Dictionary<string, string[]>();
        if (token.Name is null or { Length: 0 or > MaximumNameLength }) errors["name"] = [$"must have 1 to {MaximumNameLength} characters"];
        if (token.Scopes is { Count: 0 }) errors["scopes"] = ["must be read, submit, or both"];
        if (token.ExpiresInDays is < 1 or > MaximumDays) errors["expiresInDays"] = [$"must be a whole number from 1 to {MaximumDays}"];
        return errors;
    }
}
