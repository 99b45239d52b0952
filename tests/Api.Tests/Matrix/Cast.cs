using MpiLab.Api.Accounts;
using MpiLab.Api.Jobs;
using MpiLab.Api.Storage;
using MpiLab.Api.Tests.Recovery;
using MpiLab.Api.Tests.Service;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Matrix;

/// <summary>Everyone who may call, with what they carry and what they own.</summary>
internal sealed class Cast
{
    private const long NoSuchThing = 987_654_321;

    private readonly RunningLab _runningLab;
    private readonly Dictionary<Caller, (string Name, string Value)?> _carries;
    private readonly string _ownersToken;
    private readonly User _owner, _stranger;
    private readonly Dictionary<Thing, long> _owners, _strangers;

    private Cast(RunningLab lab, Dictionary<Caller, (string, string)?> carries, string ownersToken, User owner, User stranger, Dictionary<Thing, long> owners, Dictionary<Thing, long> strangers) =>
        (_runningLab, _carries, _ownersToken, _owner, _stranger, _owners, _strangers) = (lab, carries, ownersToken, owner, stranger, owners, strangers);

    public static async Task<Cast> MeetAsync(RunningLab lab, TempFolder otherKeys)
    {
        var (accounts, keys) = (lab.Accounts, new DataFolder(lab.Host.Data).Keys);
        var owner = await lab.EnsureUserAsync(RunningLab.UserName);
        var stranger = await lab.EnsureUserAsync(RunningLab.StrangerName);
        var ownersToken = (await accounts.CreateTokenAsync(owner.Id, new NewApiToken("matrix"), default)).Secret;
        var revoked = await accounts.CreateTokenAsync(owner.Id, new NewApiToken("revoked"), default);
        await accounts.RevokeTokenAsync(owner.Id, revoked.Token.Id, default);
        var now = TimeProvider.System.GetUtcNow();
        var owners = await lab.OpenSessionAsync(owner, now.AddDays(1));
        return new Cast(lab, new Dictionary<Caller, (string, string)?>
        {
            [Caller.Visitor] = null,
            [Caller.TokenInTheUrl] = null,
            [Caller.ExpiredCookie] = ("Cookie", CookieForge.Cookie(keys, SignIn.ByCookie(owner, owners), now.AddMinutes(-1))),
            [Caller.CookieOfAnotherLab] = ("Cookie", CookieForge.Cookie(otherKeys.Path, SignIn.ByCookie(owner, owners), now.AddDays(1))),
            [Caller.EndedSession] = ("Cookie", CookieForge.Cookie(keys, SignIn.ByCookie(owner, await lab.OpenSessionAsync(owner, now.AddMinutes(-1))), now.AddDays(1))),
            [Caller.AnothersSession] = ("Cookie", CookieForge.Cookie(keys, SignIn.ByCookie(stranger, owners), now.AddDays(1))),
            [Caller.TokenToRead] = ("Authorization", $"Bearer {(await accounts.CreateTokenAsync(owner.Id, new NewApiToken("read", [TokenScope.Read]), default)).Secret}"),
            [Caller.TokenToSubmit] = ("Authorization", $"Bearer {(await accounts.CreateTokenAsync(owner.Id, new NewApiToken("submit", [TokenScope.Submit]), default)).Secret}"),
            [Caller.OwnerByToken] = ("Authorization", $"Bearer {ownersToken}"),
            [Caller.StrangerByToken] = ("Authorization", $"Bearer {(await accounts.CreateTokenAsync(stranger.Id, new NewApiToken("matrix"), default)).Secret}"),
            [Caller.RevokedToken] = ("Authorization", $"Bearer {revoked.Secret}"),
            [Caller.WrongToken] = ("Authorization", "Bearer mpl_wrong"),
        }, ownersToken, owner, stranger, await ThingsAsync(lab.User, lab), await ThingsAsync(lab.Stranger, lab));
    }

    private Uri Address => _runningLab.Host.Address;

    public async Task<LabClient> ClientAsync(Caller caller)
    {
        var carries = caller is Caller.OwnerByCookie or Caller.StrangerByCookie ? await FreshCookieAsync(caller) : _carries[caller];
        var client = LabClient.Anonymous(Address);
        if (carries is ("Cookie", var cookie)) client.Cookies.SetCookies(Address, cookie);
        else if (carries is (_, var token)) return LabClient.WithToken(Address, token["Bearer ".Length..]);
        return client;
    }

    // A session each: what is asked for may end it.
    private async Task<(string, string)?> FreshCookieAsync(Caller caller)
    {
        var user = caller == Caller.OwnerByCookie ? _owner : _stranger;
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);
        return ("Cookie", CookieForge.Cookie(new DataFolder(_runningLab.Host.Data).Keys, SignIn.ByCookie(user, await _runningLab.OpenSessionAsync(user, tomorrow)), tomorrow));
    }

    /// <summary>What a caller puts behind an address.</summary>
    public string Query(Caller caller) => caller == Caller.TokenInTheUrl ? $"?access_token={_ownersToken}&token={_ownersToken}" : "";

    /// <summary>The number of a thing; what may be taken away is made for each time.</summary>
    public async Task<long> ThingAsync(Thing thing, Caller caller, Whose whose)
    {
        if (whose == Whose.Nobodys || thing == Thing.None) return NoSuchThing;
        var ofTheStranger = (caller is Caller.StrangerByCookie or Caller.StrangerByToken) == (whose == Whose.TheCallers);
        var user = ofTheStranger ? _stranger : _owner;
        return thing switch
        {
            Thing.Token => (await _runningLab.Accounts.CreateTokenAsync(user.Id, new NewApiToken("thing"), default)).Token.Id,
            Thing.Session => await _runningLab.OpenSessionAsync(user, TimeProvider.System.GetUtcNow().AddDays(1)),
            Thing.JobToDelete => await EndedRecordAsync(user.Id),
            Thing.Webhook => await WebhookAsync(user.Id),
            _ => (ofTheStranger ? _strangers : _owners)[thing],
        };
    }

    private async Task<long> EndedRecordAsync(long owner)
    {
        await using var database = _runningLab.OpenDatabase();
        var job = new Job
        {
            OwnerId = owner, Program = "hello", Title = "Hello", Ranks = 1, Parameters = "{}", TimeLimitSeconds = 1, RestartIfInterrupted = false,
            SubmissionHash = [], SubmittedAt = DateTimeOffset.UnixEpoch, State = JobState.Cancelled,
        };
        database.Jobs.Add(job);
        await database.SaveChangesAsync();
        return job.Id;
    }

    // Not over REST, which refuses whatever is no address of the internet.
    private async Task<long> WebhookAsync(long owner)
    {
        await using var database = _runningLab.OpenDatabase();
        var webhook = new Webhook { OwnerId = owner, Url = "http://127.0.0.1/", Secret = "", CreatedAt = TimeProvider.System.GetUtcNow() };
        database.Webhooks.Add(webhook);
        await database.SaveChangesAsync();
        return webhook.Id;
    }

    private static async Task<Dictionary<Thing, long>> ThingsAsync(LabClient user, RunningLab lab) => new()
    {
        [Thing.Job] = await EndedJobAsync(user, lab),
        [Thing.Batch] = (await user.SubmitBatchAsync(new BatchSubmission { Program = "hello", Sets = [new BatchSet { Ranks = 1 }] })).Id,
    };

    private static async Task<long> EndedJobAsync(LabClient user, RunningLab lab)
    {
        var job = await user.StartAsync("hello");
        await user.EndOfAsync(job.Id);
        var artifacts = lab.Host.Attempt(job.Id).Artifacts;
        Directory.CreateDirectory(artifacts);
        await File.WriteAllTextAsync(Path.Combine(artifacts, Requests.ArtifactName), "mine");
        return job.Id;
    }
}
