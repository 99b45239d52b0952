namespace MpiLab.Contracts;

/// <summary>Someone with an account.</summary>
/// <param name="Name">What they sign in with, unique.</param>
/// <param name="Email">Good for signing in too.</param>
/// <param name="HasPassword">False until they have set one by their link.</param>
public sealed record PersonInfo(long Id, string Name, string? Email, Role Role, bool HasPassword);

/// <summary>A browser that is signed in.</summary>
/// <param name="Browser">What it calls itself.</param>
/// <param name="Current">Whether it is the one that asks.</param>
public sealed record SessionInfo(long Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, string Address, string Browser, bool Current);

/// <param name="Name">A name, or an address.</param>
/// <param name="Password">At most 200 characters.</param>
public sealed record Credentials(string? Name, string? Password);

/// <param name="OldPassword">Not looked at where there is none yet.</param>
/// <param name="NewPassword">8 to 200 characters with a small letter, a capital, a digit and another sign.</param>
public sealed record PasswordChange(string? OldPassword, string? NewPassword);

/// <summary>A password set by a one-time link.</summary>
/// <param name="User">As the link has it.</param>
/// <param name="Token">As the link has it.</param>
/// <param name="Password">8 to 200 characters with a small letter, a capital, a digit and another sign.</param>
public sealed record PasswordByLink(long User, string? Token, string? Password);

/// <summary>A link by which someone sets a new password, once.</summary>
/// <param name="Path">An address below the lab's own.</param>
/// <param name="ExpiresAt">Good until then, or until it was used or another password set.</param>
public sealed record PasswordLink(string Path, DateTimeOffset ExpiresAt);

/// <param name="Role">student, instructor or administrator.</param>
public sealed record RoleChange(Role? Role);

/// <param name="Guests">Whether a visitor may run the catalogue without an account, within small limits.</param>
public sealed record SettingsInfo(bool Guests);

/// <summary>People and one's own account, as pages know them; acts for one user, or a visitor.</summary>
public interface IAccounts
{
    Task<PersonInfo> GetSelfAsync(CancellationToken cancellationToken = default);

    /// <summary>Signs this browser in. Wrong credentials are refused in one way, whichever part is wrong.</summary>
    Task<Outcome<PersonInfo>> SignInAsync(Credentials credentials, CancellationToken cancellationToken = default);

    /// <summary>Signs this browser in as a new guest, if guests are let in.</summary>
    Task<Outcome<PersonInfo>> SignInGuestAsync(CancellationToken cancellationToken = default);

    /// <summary>Signs this browser out.</summary>
    Task SignOutAsync(CancellationToken cancellationToken = default);

    Task<IReadOnlyList<SessionInfo>> ListSessionsAsync(CancellationToken cancellationToken = default);

    /// <summary>False where the caller has no such session.</summary>
    Task<bool> EndSessionAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Ends the caller's other sessions.</summary>
    Task<Outcome<PersonInfo>> ChangePasswordAsync(PasswordChange change, CancellationToken cancellationToken = default);

    /// <summary>Ends all sessions of the user, and signs this browser in.</summary>
    Task<Outcome<PersonInfo>> SetPasswordAsync(PasswordByLink password, CancellationToken cancellationToken = default);

    /// <summary>For a student of a class that the caller teaches, or for anyone where the caller is an administrator.</summary>
    Task<Outcome<PasswordLink>> MakePasswordLinkAsync(long user, CancellationToken cancellationToken = default);

    Task<IReadOnlyList<PersonInfo>> ListPeopleAsync(CancellationToken cancellationToken = default);

    Task<Outcome<PersonInfo>> SetRoleAsync(long user, RoleChange change, CancellationToken cancellationToken = default);

    Task<SettingsInfo> GetSettingsAsync(CancellationToken cancellationToken = default);

    Task ChangeSettingsAsync(SettingsInfo settings, CancellationToken cancellationToken = default);
}
