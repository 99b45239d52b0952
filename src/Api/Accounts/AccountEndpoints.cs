using Microsoft.AspNetCore.Http.HttpResults;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <summary>One's own account over REST: signing in by a password, sessions, the password.</summary>
internal static class AccountEndpoints
{
    public static IEndpointRouteBuilder MapAccount(this IEndpointRouteBuilder app)
    {
        var visitors = app.MapGroup("").WithTags("Account").AllowAnonymous();
        visitors.MapPost(Routes.ApiSignIn, SignInAsync).WithName("SignIn").WithSummary("Signs in by name and password; the answer's cookie is the session.").Body().Tries();
        visitors.MapPost(Routes.ApiSignIn + "/guest", SignInGuestAsync).WithName("SignInGuest").WithSummary("Signs in as a new guest, where the lab lets guests in.").Tries();
        visitors.MapPost(Routes.Password, SetPasswordAsync).WithName("SetPassword").WithSummary("Sets a password by a one-time link, and signs in.").Body().Tries();

        var account = app.MapGroup(Routes.Account).WithTags("Account").RequireAuthorization(Policies.Account);
        app.MapGet(Routes.Account, GetAsync).WithTags("Account").WithName("GetAccount").WithSummary("Who the caller is.");
        account.MapGet("/sessions", ListSessionsAsync).WithName("ListSessions").WithSummary("The browsers that are signed in as the caller, the latest seen first.")
            .ProducesProblem(StatusCodes.Status403Forbidden);
        account.MapDelete("/sessions/{id:long}", EndSessionAsync).WithName("EndSession").WithSummary("Signs a browser out, and ends its streams.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        account.MapPut("/password", ChangePasswordAsync).WithName("ChangePassword").WithSummary("Sets another password, and ends the caller's other sessions.").Body().Tries();
        return app;
    }

    /// <summary>Tells which errors a JSON body brings with it.</summary>
    public static RouteHandlerBuilder Body(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesValidationProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>Tells that it may be tried too often.</summary>
    public static RouteHandlerBuilder Tries(this RouteHandlerBuilder endpoint) => endpoint.ProducesProblem(StatusCodes.Status429TooManyRequests);

    private static async Task<Results<Ok<PersonInfo>, ProblemHttpResult>> SignInAsync(Credentials body, IAccounts accounts, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await accounts.SignInAsync(body, cancellationToken), response, refused: StatusCodes.Status401Unauthorized);

    private static async Task<Results<Ok<PersonInfo>, ProblemHttpResult>> SignInGuestAsync(IAccounts accounts, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await accounts.SignInGuestAsync(cancellationToken), response);

    private static async Task<Results<Ok<PersonInfo>, ProblemHttpResult>> SetPasswordAsync(PasswordByLink body, IAccounts accounts, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await accounts.SetPasswordAsync(body, cancellationToken), response);

    private static async Task<Ok<PersonInfo>> GetAsync(IAccounts accounts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await accounts.GetSelfAsync(cancellationToken));

    private static async Task<Ok<IReadOnlyList<SessionInfo>>> ListSessionsAsync(IAccounts accounts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await accounts.ListSessionsAsync(cancellationToken));

    private static async Task<Results<NoContent, ProblemHttpResult>> EndSessionAsync(long id, IAccounts accounts, CancellationToken cancellationToken) =>
        await accounts.EndSessionAsync(id, cancellationToken) ? TypedResults.NoContent() : Problems.NotFound($"You have no session {id}.");

    private static async Task<Results<Ok<PersonInfo>, ProblemHttpResult>> ChangePasswordAsync(PasswordChange body, IAccounts accounts, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await accounts.ChangePasswordAsync(body, cancellationToken), response);
}
