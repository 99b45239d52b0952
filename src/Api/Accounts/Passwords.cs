using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <summary>Checks and sets passwords by Identity's rules.</summary>
internal sealed class Passwords(UserManager<User> users, IPasswordHasher<User> hasher)
{
    public const int LongestName = 254;
    public const int ShortestPassword = 8;
    public const int LongestPassword = 200;
    public const string Rule = "must have 8 to 200 characters, with a small letter, a capital, a digit and another sign";

    private static string? _nobodys;

    /// <summary>Who it is; null where the name or the password is wrong, after the same work either way.</summary>
    public async Task<User?> CheckAsync(string name, string password)
    {
        var user = name.Contains('@', StringComparison.Ordinal) ? await users.FindByEmailAsync(name) : await users.FindByNameAsync(name);
        if (user?.PasswordHash is not null) return await users.CheckPasswordAsync(user, password) ? user : null;
        var nobody = new User { Name = "" };
        hasher.VerifyHashedPassword(nobody, LazyInitializer.EnsureInitialized(ref _nobodys, () => hasher.HashPassword(nobody, "nobody's")), password);
        return null;
    }

    /// <summary>What is wrong with a password; null where nothing is.</summary>
    public async Task<string?> ErrorAsync(User user, string? password)
    {
        if (password is null or { Length: 0 or > LongestPassword }) return Rule;
        foreach (var validator in users.PasswordValidators)
            if (!(await validator.ValidateAsync(users, user, password)).Succeeded) return Rule;
        return null;
    }

    /// <summary>A name that anyone may take; null and what would be right where it is none.</summary>
    public static string? NameOf(string? sent, out string? error)
    {
        var name = sent?.Trim();
        error = name switch
        {
            null or { Length: 0 or > 100 } => "must have 1 to 100 characters",
            _ when name.Any(char.IsControl) => "must have no control characters",
            // Whoever signs in with one gives an address.
            _ when name.Contains('@', StringComparison.Ordinal) => "must have no @",
            // A gradebook's login must be the name to the letter, so it cannot be made harmless there.
            _ when Formula.Begins(name) => "must not begin with =, + or -, as a formula of a spreadsheet does",
            _ => null,
        };
        return error is null ? name : null;
    }

    /// <exception cref="DbUpdateConcurrencyException">Another request changed the user at the same moment.</exception>
    /// <exception cref="InvalidOperationException">Identity refused what had been checked before.</exception>
    public static void Demand(IdentityResult result)
    {
        if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.ConcurrencyFailure))) throw new DbUpdateConcurrencyException();
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }

    public static PersonInfo Info(User user) => new(user.Id, user.Name, user.Email, user.Role, user.PasswordHash is not null);
}
