using Microsoft.Extensions.Logging.Abstractions;
using MpiLab.Api.Accounts;
using MpiLab.Api.Jobs;
using MpiLab.Api.Tests.Storage;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Accounts;

public sealed class SqliteExpiryTests(PostgresCluster cluster) : ExpiryTests(DatabaseKind.Sqlite, cluster);

public sealed class PostgresExpiryTests(PostgresCluster cluster) : ExpiryTests(DatabaseKind.Postgres, cluster);

/// <summary>Tokens and sessions are good until their time is over, and what streams by them ends then.</summary>
public abstract class ExpiryTests(DatabaseKind kind, PostgresCluster cluster) : IAsyncLifetime
{
    private readonly ManualTime _time = new();
    private TestDatabase _database = null!;
    private AccountStore _accounts = null!;
    private Sessions _sessions = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.MakeAsync(kind, cluster);
        _accounts = new AccountStore(_database, _time, NullLogger<AccountStore>.Instance);
        _sessions = new Sessions(_database, _time, NullLogger<Sessions>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Token_UntilItsDay_IsGood_AndNoLonger()
    {
        var made = await _accounts.CreateTokenAsync(_database.Owner, new NewApiToken("laptop", ExpiresInDays: 30), Ct);
        var forEver = await _accounts.CreateTokenAsync(_database.Owner, new NewApiToken("server"), Ct);
        made.Token.ExpiresAt.ShouldBe(_time.GetUtcNow().AddDays(30));
        _time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        var found = (await _accounts.FindByTokenAsync(AccountStore.Hash(made.Secret), Ct)).ShouldNotBeNull();
        var by = new SignIn(_database.Owner, found.Id, null, found.Owner!.SecurityStamp!);
        (await _accounts.EndedAsync([by], Ct)).ShouldBeEmpty();

        _time.Advance(TimeSpan.FromSeconds(1));
        (await _accounts.FindByTokenAsync(AccountStore.Hash(made.Secret), Ct)).ShouldBeNull();
        (await _accounts.EndedAsync([by], Ct)).ShouldBe([by]);
        (await _accounts.FindByTokenAsync(AccountStore.Hash(forEver.Secret), Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Token_Used_SaysWhenToAMinute()
    {
        var made = await _accounts.CreateTokenAsync(_database.Owner, new NewApiToken("laptop"), Ct);
        await UseAsync();
        (await LastUseAsync()).ShouldBe(_time.GetUtcNow());
        _time.Advance(TimeSpan.FromSeconds(59));
        await UseAsync();
        (await LastUseAsync()).ShouldBe(_time.GetUtcNow().AddSeconds(-59));
        _time.Advance(TimeSpan.FromSeconds(2));
        await UseAsync();
        (await LastUseAsync()).ShouldBe(_time.GetUtcNow());

        async Task UseAsync() => (await _accounts.FindByTokenAsync(AccountStore.Hash(made.Secret), Ct)).ShouldNotBeNull();
        async Task<DateTimeOffset?> LastUseAsync() => (await _accounts.ListTokensAsync(_database.Owner, Ct)).ShouldHaveSingleItem().LastUsedAt;
    }

    [Theory]
    [InlineData(Role.Student)]
    [InlineData(Role.Guest)]
    public async Task Session_NotSeenForItsLifetime_IsOver_OneThatIsSeenGoesOn(Role role)
    {
        var user = await UserAsync(role);
        var (left, used) = (await _sessions.OpenAsync(user, "192.0.2.1", "left", Ct), await _sessions.OpenAsync(user, "192.0.2.1", "used", Ct));
        _time.Advance(Sessions.Lifetime(role) - TimeSpan.FromMinutes(2));
        (await _sessions.FindAsync(used.Id, Ct)).ShouldNotBeNull();
        _time.Advance(TimeSpan.FromMinutes(2));
        (await _sessions.FindAsync(left.Id, Ct)).ShouldBeNull();
        (await _sessions.FindAsync(used.Id, Ct)).ShouldNotBeNull();
        (await _sessions.ListAsync(user.Id, Ct)).ShouldHaveSingleItem().Id.ShouldBe(used.Id);
        var by = new SignIn(user.Id, null, left.Id, user.SecurityStamp!);
        (await _accounts.EndedAsync([by, by with { Session = used.Id }], Ct)).ShouldBe([by]);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public async Task SessionAndToken_ClockMovedByADay_AreGoodAllTheSame(int days)
    {
        var session = await _sessions.OpenAsync(await UserAsync(Role.Student), "192.0.2.1", "here", Ct);
        var token = await _accounts.CreateTokenAsync(_database.Owner, new NewApiToken("laptop", ExpiresInDays: 30), Ct);
        _time.SetBack(TimeSpan.FromDays(-days));
        (await _sessions.FindAsync(session.Id, Ct)).ShouldNotBeNull();
        (await _accounts.FindByTokenAsync(AccountStore.Hash(token.Secret), Ct)).ShouldNotBeNull();

        // Used on, they live on from the clock as it is.
        _time.Advance(TimeSpan.FromDays(2));
        (await _sessions.FindAsync(session.Id, Ct)).ShouldNotBeNull();
        _time.Advance(Sessions.Lifetime(Role.Student) - TimeSpan.FromMinutes(1));
        (await _sessions.FindAsync(session.Id, Ct)).ShouldNotBeNull();
    }

    private async Task<User> UserAsync(Role role)
    {
        var user = new User { Name = "Sam", Role = role };
        await using var database = _database.CreateDbContext();
        database.Users.Add(user);
        await database.SaveChangesAsync(Ct);
        return user;
    }
}
