using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using MpiLab.Api.Accounts;
using MpiLab.Api.Jobs;
using MpiLab.Api.Queue;
using MpiLab.Contracts;

namespace MpiLab.Api.Classes;

/// <summary>Classes in process, for the pages and the endpoints of one request.</summary>
internal sealed class ClassService(CurrentUser current, ClassStore classes, Joining joining, PeopleImport import, UserManager<User> users,
    LabRecord record, Rechecks rechecks, IHttpContextAccessor http, IOptions<QueueOptions> queue) : IClasses
{
    public async Task<IReadOnlyList<ClassInfo>> ListAsync(CancellationToken cancellationToken = default) =>
        await classes.ListAsync(await AskerAsync(), cancellationToken);

    public async Task<ClassInfo?> GetAsync(long id, CancellationToken cancellationToken = default) =>
        await classes.FindAsync(await AskerAsync(), id, cancellationToken);

    public async Task<Outcome<ClassInfo>> CreateAsync(ClassSettings settings, CancellationToken cancellationToken = default)
    {
        if (Errors(settings) is { } invalid) return invalid;
        var asker = await AskerAsync();
        return await InfoAsync(asker, await classes.AddAsync(asker, settings, cancellationToken));
    }

    public async Task<Outcome<ClassInfo>> ChangeAsync(long id, ClassSettings settings, CancellationToken cancellationToken = default)
    {
        var asker = await AskerAsync();
        if (!await classes.ManagesAsync(asker, id, cancellationToken)) return new Outcome<ClassInfo>.NotThere();
        if (Errors(settings) is { } invalid) return invalid;
        var changed = await classes.ChangeAsync(asker, id, made =>
        {
            var before = Describe(made);
            settings.Apply(made);
            var after = Describe(made);
            return after == before ? null : $"changed the class from {before} to {after}";
        }, cancellationToken);
        return changed ? await InfoAsync(asker, id) : new Outcome<ClassInfo>.NotThere();
    }

    public async Task<Outcome<ClassInfo>> RenewCodeAsync(long id, CancellationToken cancellationToken = default)
    {
        var asker = await AskerAsync();
        var changed = await classes.ChangeAsync(asker, id, made =>
        {
            made.JoinCode = JoinCodes.New();
            return "renewed the join code";
        }, cancellationToken);
        return changed ? await InfoAsync(asker, id) : new Outcome<ClassInfo>.NotThere();
    }

    public async Task<IReadOnlyList<MemberInfo>?> ListMembersAsync(long id, CancellationToken cancellationToken = default) =>
        await classes.ManagesAsync(await AskerAsync(), id, cancellationToken) ? await classes.MembersAsync(id, cancellationToken) : null;

    public async Task<IReadOnlyList<RecordInfo>?> ListRecordAsync(long id, CancellationToken cancellationToken = default) =>
        await classes.ManagesAsync(await AskerAsync(), id, cancellationToken) ? await record.ListAsync(id, cancellationToken) : null;

    public async Task<Outcome<MemberInfo>> AddStaffAsync(long id, NewStaff staff, CancellationToken cancellationToken = default)
    {
        var asker = await AskerAsync();
        if (!await classes.ManagesAsync(asker, id, cancellationToken)) return new Outcome<MemberInfo>.NotThere();
        // Whether somebody of that name is a student is none of the asker's business.
        if (await users.FindByNameAsync(staff.Name?.Trim() ?? "") is not { Role: >= Role.Instructor } user)
            return new Outcome<MemberInfo>.Invalid("name", "must be that of an instructor; an administrator says who is one");
        await classes.JoinAsync(id, user.Id, staff: true, asker.Name, $"let {user.Name} teach", cancellationToken);
        return new Outcome<MemberInfo>.Done((await classes.MembersAsync(id, CancellationToken.None)).Single(member => member.Person.Id == user.Id));
    }

    public async Task<Outcome<bool>> RemoveAsync(long id, long user, CancellationToken cancellationToken = default)
    {
        var asker = await AskerAsync();
        if (!await classes.ManagesAsync(asker, id, cancellationToken)) return new Outcome<bool>.NotThere();
        // Who leaves by themselves may do other things than before.
        Rechecks.LetFinish(http.HttpContext);
        switch (await classes.RemoveAsync(asker, id, user, cancellationToken))
        {
            case null: return new Outcome<bool>.NotThere();
            case false: return new Outcome<bool>.Refused("Nobody would be left to teach the class: let someone else teach it first.");
        }
        http.HttpContext!.Response.OnCompleted(() => rechecks.RecheckAsync(CancellationToken.None));
        return new Outcome<bool>.Done(true);
    }

    public async Task<Outcome<ImportResult>> ImportAsync(long id, ImportRequest request, CancellationToken cancellationToken = default)
    {
        var asker = await AskerAsync();
        if (!await classes.ManagesAsync(asker, id, cancellationToken)) return new Outcome<ImportResult>.NotThere();
        if (string.IsNullOrWhiteSpace(request.Csv)) return new Outcome<ImportResult>.Invalid("csv", "must have lines of a name and an address");
        return new Outcome<ImportResult>.Done(await import.ImportAsync(asker, id, request.Csv, cancellationToken));
    }

    public Task<Outcome<Invitation>> FindInvitationAsync(string code, CancellationToken cancellationToken = default) => joining.FindAsync(code, cancellationToken);

    public async Task<Outcome<ClassInfo>> JoinAsync(JoinRequest request, CancellationToken cancellationToken = default)
    {
        var asker = SignIn.Of(await current.PrincipalAsync()) is null ? null : await AskerAsync();
        return await joining.JoinAsync(request, asker is { Role: > Role.Guest } ? asker : null, cancellationToken) switch
        {
            Outcome<(long Class, Asker Who)>.Done { Value: var (id, who) } => await InfoAsync(who, id),
            Outcome<(long, Asker)>.Invalid invalid => new Outcome<ClassInfo>.Invalid(invalid.Errors),
            Outcome<(long, Asker)>.TooOften often => new Outcome<ClassInfo>.TooOften(often.RetryAfter),
            var other => throw new InvalidOperationException($"Joining ended as {other}."),
        };
    }

    private async Task<Asker> AskerAsync() => Asker.Of(await current.PrincipalAsync());

    private async Task<Outcome<ClassInfo>> InfoAsync(Asker asker, long id) =>
        new Outcome<ClassInfo>.Done((await classes.FindAsync(asker, id, CancellationToken.None))!);

    private Outcome<ClassInfo>? Errors(ClassSettings settings) =>
        ClassChecks.Errors(settings, queue.Value.Slots) is { Count: > 0 } errors ? new Outcome<ClassInfo>.Invalid(errors) : null;

    private static string Describe(Storage.Class made) => string.Create(CultureInfo.InvariantCulture,
        $"“{made.Name}” ({made.Term}; ranks {Limit(made.MaximumRanks)}, seconds {Limit(made.MaximumSeconds)}, jobs at once {Limit(made.JobsAtOnce)}, rank-seconds a day {Limit(made.DailyRankSeconds)})");

    private static string Limit(long? limit) => limit is { } figure ? figure.ToString(CultureInfo.InvariantCulture) : "as the lab";
}
