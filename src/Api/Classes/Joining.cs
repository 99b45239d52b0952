using System.Globalization;
using MpiLab.Api.Accounts;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Contracts;

namespace MpiLab.Api.Classes;

/// <summary>Joining a class by its code, with an account or by making one.</summary>
internal sealed class Joining(ClassStore classes, NewUsers users, Passwords passwords, BrowserSignIn browser, SignInTries tries,
    IHttpContextAccessor http)
{
    private const string WrongCode = "is no join code of this lab; ask who teaches the class, it may have been renewed";

    public async Task<Outcome<Invitation>> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (Wait() is { } wait) return new Outcome<Invitation>.TooOften(wait);
        return await ClassAsync(code, cancellationToken) is { } found
            ? new Outcome<Invitation>.Done(new Invitation(found.Name, found.Term))
            : new Outcome<Invitation>.NotThere();
    }

    /// <summary>The class, and who has joined.</summary>
    /// <param name="request">As sent.</param>
    /// <param name="joins">Who is signed in; null for a visitor or a guest.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Outcome<(long Class, Asker Who)>> JoinAsync(JoinRequest request, Asker? joins, CancellationToken cancellationToken)
    {
        if (Wait() is { } wait) return new Outcome<(long, Asker)>.TooOften(wait);
        if (await ClassAsync(request.Code, cancellationToken) is not { } found) return new Outcome<(long, Asker)>.Invalid("code", WrongCode);
        if (await classes.RoomAsync(found.Id, cancellationToken) == 0) return new Outcome<(long, Asker)>.Invalid("code", string.Create(CultureInfo.InvariantCulture, $"leads to a class that is full: {ClassStore.MostMembers:#,0} people are the most"));
        if (joins is null)
        {
            var (made, errors) = await MakeAsync(request);
            if (made is null) return new Outcome<(long, Asker)>.Invalid(errors);
            await browser.SignInAsync(made, cancellationToken);
            joins = new Asker(made.Id, made.Name, made.Role);
        }
        await classes.JoinAsync(found.Id, joins.Id, staff: false, joins.Name, "joined by the class's code", CancellationToken.None);
        return new Outcome<(long, Asker)>.Done((found.Id, joins));
    }

    private async Task<Class?> ClassAsync(string? typed, CancellationToken cancellationToken) =>
        JoinCodes.Read(typed) is { } code ? await classes.FindByCodeAsync(code, cancellationToken) : null;

    private TimeSpan? Wait() => tries.Take(http.HttpContext?.Connection.RemoteIpAddress, account: null);

    private async Task<(User? Made, Dictionary<string, string[]> Errors)> MakeAsync(JoinRequest request)
    {
        var errors = new Dictionary<string, string[]>();
        var name = Passwords.NameOf(request.Name, out var wrong);
        if (wrong is not null) errors["name"] = [wrong];
        var user = new User { Name = name ?? "" };
        if (await passwords.ErrorAsync(user, request.Password) is { } error) errors["password"] = [error];
        if (errors.Count > 0) return (null, errors);
        return await users.CreateAsync(user, request.Password!) == Taken.Nothing ? (user, errors)
            : (null, new() { ["name"] = ["is taken; if it is yours, sign in first, else choose another"] });
    }
}
