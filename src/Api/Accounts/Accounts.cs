using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using MpiLab.Api.Jobs;
using MpiLab.Contracts;

namespace MpiLab.Api.Accounts;

/// <summary>Accounts in process, for the pages and the endpoints of one request.</summary>
internal sealed class Accounts(CurrentUser current, IHttpContextAccessor http, UserManager<User> users, Passwords passwords, PasswordLinks links,
    Sessions sessions, BrowserSignIn browser, People people, SignInTries tries, Rechecks rechecks) : IAccounts
{
    private const string WrongCredentials = "The name or the password is wrong.";
    private const string DeadLink = "This link was used before, or it is too old. Ask for another.";

    public async Task<PersonInfo> GetSelfAsync(CancellationToken cancellationToken = default) => Passwords.Info(await SelfAsync());

    public async Task<Outcome<PersonInfo>> SignInAsync(Credentials credentials, CancellationToken cancellationToken = default)
    {
        var (name, password) = (credentials.Name?.Trim() ?? "", credentials.Password ?? "");
        if (name.Length > Passwords.LongestName || password.Length > Passwords.LongestPassword) return new Outcome<PersonInfo>.Refused(WrongCredentials);
        if (tries.Take(http.HttpContext?.Connection.RemoteIpAddress, name) is { } wait) return new Outcome<PersonInfo>.TooOften(wait);
        if (await passwords.CheckAsync(name, password) is not { } user) return new Outcome<PersonInfo>.Refused(WrongCredentials);
        return await SignedInAsync(user, cancellationToken);
    }

    public async Task<Outcome<PersonInfo>> SignInGuestAsync(CancellationToken cancellationToken = default)
    {
        if (tries.Take(http.HttpContext?.Connection.RemoteIpAddress, null) is { } wait) return new Outcome<PersonInfo>.TooOften(wait);
        if (!(await people.SettingsAsync(cancellationToken)).Guests) return new Outcome<PersonInfo>.Refused("This lab lets no guests in.");
        var guest = new User { Name = $"guest-{RandomNumberGenerator.GetHexString(10, lowercase: true)}", Role = Role.Guest };
        Passwords.Demand(await users.CreateAsync(guest));
        return await SignedInAsync(guest, cancellationToken);
    }

    public Task SignOutAsync(CancellationToken cancellationToken = default) => browser.SignOutAsync(cancellationToken);

    public async Task<IReadOnlyList<SessionInfo>> ListSessionsAsync(CancellationToken cancellationToken = default)
    {
        var by = await current.SignInAsync();
        var open = await sessions.ListAsync(by.User, cancellationToken);
        return open.ConvertAll(session => new SessionInfo(session.Id, session.CreatedAt, session.LastSeenAt, session.Address, session.Browser, session.Id == by.Session));
    }

    public async Task<bool> EndSessionAsync(long id, CancellationToken cancellationToken = default)
    {
        Rechecks.LetFinish(http.HttpContext);
        if (!await sessions.EndAsync(await current.IdAsync(), id, cancellationToken)) return false;
        RecheckOnceAnswered();
        return true;
    }

    public async Task<Outcome<PersonInfo>> ChangePasswordAsync(PasswordChange change, CancellationToken cancellationToken = default)
    {
        var user = await SelfAsync();
        if (tries.Take(http.HttpContext?.Connection.RemoteIpAddress, user.Name) is { } wait) return new Outcome<PersonInfo>.TooOften(wait);
        if (user.PasswordHash is not null && !await users.CheckPasswordAsync(user, change.OldPassword ?? ""))
            return new Outcome<PersonInfo>.Invalid("oldPassword", "is not your password");
        if (await passwords.ErrorAsync(user, change.NewPassword) is { } error) return new Outcome<PersonInfo>.Invalid("newPassword", error);
        Rechecks.LetFinish(http.HttpContext);
        // In one step: nothing may leave someone without a password.
        Passwords.Demand(user.PasswordHash is null ? await users.AddPasswordAsync(user, change.NewPassword!)
            : await users.ChangePasswordAsync(user, change.OldPassword!, change.NewPassword!));
        await sessions.EndAllAsync(user.Id, (await current.SignInAsync()).Session, CancellationToken.None);
        RecheckOnceAnswered();
        return new Outcome<PersonInfo>.Done(Passwords.Info(user));
    }

    public async Task<Outcome<PersonInfo>> SetPasswordAsync(PasswordByLink password, CancellationToken cancellationToken = default)
    {
        if (tries.Take(http.HttpContext?.Connection.RemoteIpAddress, null) is { } wait) return new Outcome<PersonInfo>.TooOften(wait);
        var token = password.Token ?? "";
        if (await links.FindAsync(password.User, token) is not { } user) return new Outcome<PersonInfo>.Refused(DeadLink);
        if (await passwords.ErrorAsync(user, password.Password) is { } error) return new Outcome<PersonInfo>.Invalid("password", error);
        if (!await links.UseAsync(user, token, password.Password!)) return new Outcome<PersonInfo>.Refused(DeadLink);
        await sessions.EndAllAsync(user.Id, except: null, CancellationToken.None);
        RecheckOnceAnswered();
        return await SignedInAsync(user, cancellationToken);
    }

    public async Task<Outcome<PasswordLink>> MakePasswordLinkAsync(long user, CancellationToken cancellationToken = default)
    {
        var by = await SelfAsync();
        if (await users.FindByIdAsync($"{user}") is not { } found || !await people.MayResetAsync(by, found, cancellationToken)) return new Outcome<PasswordLink>.NotThere();
        await people.NoteAsync(by.Name, $"made a link that sets the password of {found.Name}", cancellationToken);
        return new Outcome<PasswordLink>.Done(await links.MakeAsync(found));
    }

    public async Task<IReadOnlyList<PersonInfo>> ListPeopleAsync(CancellationToken cancellationToken = default) => await people.ListAsync(cancellationToken);

    public async Task<Outcome<PersonInfo>> SetRoleAsync(long user, RoleChange change, CancellationToken cancellationToken = default)
    {
        if (change.Role is not { } role || role == Role.Guest) return new Outcome<PersonInfo>.Invalid("role", "must be student, instructor or administrator");
        var by = await SelfAsync();
        switch (await people.SetRoleAsync(by.Name, user, role, cancellationToken))
        {
            case null: return new Outcome<PersonInfo>.NotThere();
            case false: return new Outcome<PersonInfo>.Refused("Nobody would be left to administer the lab: make someone else an administrator first.");
        }
        RecheckOnceAnswered();
        return new Outcome<PersonInfo>.Done((await people.ListAsync(CancellationToken.None)).Single(person => person.Id == user));
    }

    public Task<SettingsInfo> GetSettingsAsync(CancellationToken cancellationToken = default) => people.SettingsAsync(cancellationToken);

    public async Task ChangeSettingsAsync(SettingsInfo settings, CancellationToken cancellationToken = default) =>
        await people.ChangeSettingsAsync((await SelfAsync()).Name, settings, cancellationToken);

    private async Task<User> SelfAsync() => await users.FindByIdAsync($"{await current.IdAsync()}") ?? throw new InvalidOperationException("Who is signed in is gone.");

    // Not before: the request that ended its own session still wants its answer.
    private void RecheckOnceAnswered() => http.HttpContext!.Response.OnCompleted(() => rechecks.RecheckAsync(CancellationToken.None));

    private async Task<Outcome<PersonInfo>> SignedInAsync(User user, CancellationToken cancellationToken)
    {
        await browser.SignInAsync(user, cancellationToken);
        return new Outcome<PersonInfo>.Done(Passwords.Info(user));
    }
}
