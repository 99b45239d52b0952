using MpiLab.Contracts;

namespace MpiLab.Web.Tests;

/// <summary>People and classes that a test sets.</summary>
internal sealed class FakePeople : IAccounts, IClasses
{
    private static readonly PasswordLink Link = new("/password?user=2&token=secret", DateTimeOffset.UnixEpoch.AddYears(60));

    private SettingsInfo settings = new(Guests: true);

    public PersonInfo Self { get; set; } = new(1, "student", null, Role.Administrator, true);
    public List<PersonInfo> People { get; } = [new(1, "student", null, Role.Administrator, true), new(2, "<b>Ada</b>", "ada@example.org", Role.Student, false)];
    public ClassInfo Class { get; set; } = new(1, "<b>MPI</b>", "Winter 2026", new ClassLimits(MaximumRanks: 2), true, "ABCD2345", 1);
    public Outcome<PersonInfo>? OnSignIn { get; set; }
    public Outcome<ClassInfo>? OnJoin { get; set; }
    public ImportResult OnImport { get; set; } = new([], []);
    public List<object> Wishes { get; } = [];

    public Task<PersonInfo> GetSelfAsync(CancellationToken cancellationToken) => Task.FromResult(Self);

    public Task<Outcome<PersonInfo>> SignInAsync(Credentials credentials, CancellationToken cancellationToken) => Answer(credentials, OnSignIn ?? new Outcome<PersonInfo>.Done(Self));

    public Task<Outcome<PersonInfo>> SignInGuestAsync(CancellationToken cancellationToken) => Answer("guest", OnSignIn ?? new Outcome<PersonInfo>.Done(Self));

    public Task SignOutAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IReadOnlyList<SessionInfo>> ListSessionsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<SessionInfo>>(
    [
        new SessionInfo(1, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, "127.0.0.1", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36", true),
        new SessionInfo(2, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, "10.0.0.7", "<script>", false),
    ]);

    public Task<bool> EndSessionAsync(long id, CancellationToken cancellationToken)
    {
        Wishes.Add(id);
        return Task.FromResult(true);
    }

    public Task<Outcome<PersonInfo>> ChangePasswordAsync(PasswordChange change, CancellationToken cancellationToken) => Answer(change, OnSignIn ?? new Outcome<PersonInfo>.Done(Self));

    public Task<Outcome<PersonInfo>> SetPasswordAsync(PasswordByLink password, CancellationToken cancellationToken) => Answer(password, OnSignIn ?? new Outcome<PersonInfo>.Done(Self));

    public Task<Outcome<PasswordLink>> MakePasswordLinkAsync(long user, CancellationToken cancellationToken) => Answer<Outcome<PasswordLink>>(user, new Outcome<PasswordLink>.Done(Link));

    public Task<IReadOnlyList<PersonInfo>> ListPeopleAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<PersonInfo>>(People);

    public Task<Outcome<PersonInfo>> SetRoleAsync(long user, RoleChange change, CancellationToken cancellationToken) => Answer((user, change.Role), OnSignIn ?? new Outcome<PersonInfo>.Done(Self));

    public Task<SettingsInfo> GetSettingsAsync(CancellationToken cancellationToken) => Task.FromResult(settings);

    public Task ChangeSettingsAsync(SettingsInfo changed, CancellationToken cancellationToken)
    {
        settings = changed;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<ClassInfo>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ClassInfo>>([Class]);

    public Task<ClassInfo?> GetAsync(long id, CancellationToken cancellationToken) => Task.FromResult(id == Class.Id ? Class : null);

    public Task<Outcome<ClassInfo>> CreateAsync(ClassSettings made, CancellationToken cancellationToken) => Answer<Outcome<ClassInfo>>(made, new Outcome<ClassInfo>.Done(Class));

    public Task<Outcome<ClassInfo>> ChangeAsync(long id, ClassSettings made, CancellationToken cancellationToken) =>
        Answer<Outcome<ClassInfo>>(made, made.Limits!.MaximumRanks > 4 ? new Outcome<ClassInfo>.Invalid("limits.maximumRanks", "must be a whole number from 1 to 4") : new Outcome<ClassInfo>.Done(Class));

    public Task<Outcome<ClassInfo>> RenewCodeAsync(long id, CancellationToken cancellationToken)
    {
        Class = Class with { JoinCode = "WXYZ6789" };
        return Answer<Outcome<ClassInfo>>("renew", new Outcome<ClassInfo>.Done(Class));
    }

    public Task<IReadOnlyList<MemberInfo>?> ListMembersAsync(long id, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MemberInfo>?>(Class.Manages ? [new(People[0], true, DateTimeOffset.UtcNow), new(People[1], false, DateTimeOffset.UtcNow)] : null);

    public Task<IReadOnlyList<RecordInfo>?> ListRecordAsync(long id, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RecordInfo>?>(Class.Manages ? [new(DateTimeOffset.UtcNow, "student", "made the class <i>")] : null);

    public Task<Outcome<MemberInfo>> AddStaffAsync(long id, NewStaff staff, CancellationToken cancellationToken) =>
        Answer<Outcome<MemberInfo>>(staff, new Outcome<MemberInfo>.Invalid("name", "must be that of an instructor"));

    public Task<Outcome<bool>> RemoveAsync(long id, long user, CancellationToken cancellationToken) => Answer<Outcome<bool>>(user, new Outcome<bool>.Done(true));

    public Task<Outcome<ImportResult>> ImportAsync(long id, ImportRequest import, CancellationToken cancellationToken) => Answer<Outcome<ImportResult>>(import, new Outcome<ImportResult>.Done(OnImport));

    public Task<Outcome<Invitation>> FindInvitationAsync(string code, CancellationToken cancellationToken) => Task.FromResult<Outcome<Invitation>>(
        code == Class.JoinCode ? new Outcome<Invitation>.Done(new Invitation(Class.Name, Class.Term)) : new Outcome<Invitation>.NotThere());

    public Task<Outcome<ClassInfo>> JoinAsync(JoinRequest request, CancellationToken cancellationToken) => Answer(request, OnJoin ?? new Outcome<ClassInfo>.Done(Class));

    private Task<T> Answer<T>(object wish, T answer)
    {
        Wishes.Add(wish);
        return Task.FromResult(answer);
    }
}
