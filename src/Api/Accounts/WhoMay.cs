using System.Security.Claims;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <param name="Policy">One of <see cref="Policies"/>.</param>
/// <param name="Least">This role and those above it.</param>
/// <param name="Token">What a token must be good for; null where no token will do, only a person in a browser.</param>
internal sealed record Rule(string Policy, Role Least, TokenScopes? Token)
{
    public bool Allows(Role role, TokenScopes? token) => role >= Least && (token is null || Token is { } needed && token.Value.HasFlag(needed));

    public bool Allows(ClaimsPrincipal user) => SignIn.Of(user) is { } by && Allows(SignIn.RoleOf(user), by.Token is null ? null : SignIn.ScopesOf(user));
}

/// <summary>Who may what: the one table. What is whose, each stage says for its own things.</summary>
internal static class WhoMay
{
    public static IReadOnlyList<Rule> Table { get; } =
    [
        new(Policies.Read, Role.Guest, TokenScopes.Read),
        new(Policies.Submit, Role.Guest, TokenScopes.Submit),
        // A guest's jobs are nobody's for long, and the lab is not to be sent to strangers' addresses by strangers.
        new(Policies.Tell, Role.Student, TokenScopes.Submit),
        new(Policies.Account, Role.Student, null),
        new(Policies.Teach, Role.Instructor, null),
        // By token, too: what gathers metrics is a program.
        new(Policies.Operator, Role.Administrator, TokenScopes.Read),
        new(Policies.Administer, Role.Administrator, null),
    ];

    public static Rule Of(string policy) => Table.Single(rule => rule.Policy == policy);
}
