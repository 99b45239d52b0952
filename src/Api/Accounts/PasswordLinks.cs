using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MpiLab.Api.Jobs;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <summary>One-time links that set a password. Identity signs them over the user's stamp, which another password changes: so each is good once.</summary>
internal sealed class PasswordLinks(UserManager<User> users, IOptions<DataProtectionTokenProviderOptions> options, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public async Task<PasswordLink> MakeAsync(User user) => new(
        Routes.PasswordPage(user.Id, await users.GeneratePasswordResetTokenAsync(user)), time.GetUtcNow() + options.Value.TokenLifespan);

    /// <summary>Whose link it is; null where it is good no more.</summary>
    public async Task<User?> FindAsync(long id, string token) =>
        await users.FindByIdAsync($"{id}") is { } user
        && await users.VerifyUserTokenAsync(user, users.Options.Tokens.PasswordResetTokenProvider, UserManager<User>.ResetPasswordTokenPurpose, token)
            ? user
            : null;

    public async Task<bool> UseAsync(User user, string token, string password) => (await users.ResetPasswordAsync(user, token, password)).Succeeded;
}
