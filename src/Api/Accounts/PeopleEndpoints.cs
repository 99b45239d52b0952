using Microsoft.AspNetCore.Http.HttpResults;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <summary>Other people's accounts, and the lab's settings.</summary>
internal static class PeopleEndpoints
{
    public static IEndpointRouteBuilder MapPeople(this IEndpointRouteBuilder app)
    {
        var people = app.MapGroup(Routes.People).WithTags("People");
        people.MapGet("", ListAsync).WithName("ListPeople").WithSummary("Everyone with an account, by name.")
            .RequireAuthorization(Policies.Administer).ProducesProblem(StatusCodes.Status403Forbidden);
        people.MapPut("{id:long}/role", SetRoleAsync).WithName("SetRole").WithSummary("Says what someone is in the lab.")
            .RequireAuthorization(Policies.Administer).ProducesProblem(StatusCodes.Status404NotFound).Body();
        people.MapPost("{id:long}/password-link", MakeLinkAsync).WithName("MakePasswordLink")
            .WithSummary("Makes a link by which someone sets a new password, once: a student of a class that the caller teaches, or anyone where the caller is an administrator.")
            .RequireAuthorization(Policies.Teach).ProducesProblem(StatusCodes.Status404NotFound);

        var settings = app.MapGroup(Routes.Settings).WithTags("Settings").RequireAuthorization(Policies.Administer);
        settings.MapGet("", GetSettingsAsync).WithName("GetSettings").WithSummary("What administrators set while the lab runs.").ProducesProblem(StatusCodes.Status403Forbidden);
        settings.MapPut("", ChangeSettingsAsync).WithName("ChangeSettings").WithSummary("Sets it.").Body();
        return app;
    }

    private static async Task<Ok<IReadOnlyList<PersonInfo>>> ListAsync(IAccounts accounts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await accounts.ListPeopleAsync(cancellationToken));

    private static async Task<Results<Ok<PersonInfo>, ProblemHttpResult>> SetRoleAsync(long id, RoleChange body, IAccounts accounts, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await accounts.SetRoleAsync(id, body, cancellationToken), response);

    private static async Task<Results<Ok<PasswordLink>, ProblemHttpResult>> MakeLinkAsync(long id, IAccounts accounts, HttpResponse response, CancellationToken cancellationToken) =>
        Answers.Ok(await accounts.MakePasswordLinkAsync(id, cancellationToken), response);

    private static async Task<Ok<SettingsInfo>> GetSettingsAsync(IAccounts accounts, CancellationToken cancellationToken) =>
        TypedResults.Ok(await accounts.GetSettingsAsync(cancellationToken));

    private static async Task<Ok<SettingsInfo>> ChangeSettingsAsync(SettingsInfo body, IAccounts accounts, CancellationToken cancellationToken)
    {
        await accounts.ChangeSettingsAsync(body, cancellationToken);
        return TypedResults.Ok(await accounts.GetSettingsAsync(cancellationToken));
    }
}
