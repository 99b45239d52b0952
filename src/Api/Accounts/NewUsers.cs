using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;

namespace MpiLab.Api.Accounts;

/// <summary>What another account has already.</summary>
internal enum Taken { Nothing, Name, Address }

/// <summary>Makes accounts of names, addresses and passwords that were checked before.</summary>
internal sealed class NewUsers(UserManager<User> users, LabDb db)
{
    /// <param name="user">Made unless something of it is taken.</param>
    /// <param name="password">Null for one that sets it by a link.</param>
    public async Task<Taken> CreateAsync(User user, string? password = null)
    {
        if (user.Email is { } address && await users.FindByEmailAsync(address) is not null) return Taken.Address;
        try
        {
            var result = password is null ? await users.CreateAsync(user) : await users.CreateAsync(user, password);
            if (result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.DuplicateUserName))) return Taken.Name;
            Passwords.Demand(result);
            return Taken.Nothing;
        }
        catch (DbUpdateException)
        {
            // Another request may have made the same since it was looked for.
            db.ChangeTracker.Clear();
            if (await users.FindByNameAsync(user.Name) is not null) return Taken.Name;
            if (user.Email is { } same && await users.FindByEmailAsync(same) is not null) return Taken.Address;
            throw;
        }
    }
}
