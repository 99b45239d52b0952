using MpiLab.Api.Accounts;
using MpiLab.Api.Jobs;
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

    private readonly AccountStore _accounts;
    private readonly RunningLab _running;
    private readonly Uri _lab;
    private readonly Dictionary<Caller, (string Name, string Value)?> _carries;
    private readonly string _ownersToken;
    private readonly User _owner, _stranger;
    private readonly Dictionary<Thing, long> _owners, _strangers;

    private Cast(AccountStore accounts, RunningLab running, Dictionary<Caller, (string, string)?> carries, string ownersToken, User owner, User stranger, Dictionary<Thing, long> owners, Dictionary<Thing, long> strangers) =>
        (_accounts, _running, _lab, _carries, _ownersToken, _owner, _stranger, _owners, _strangers) = (accounts, running, running.Host.Address, carries, ownersToken, owner, stranger, owners, strangers);

    public static async Task<Cast> MeetAsync(RunningLab lab, TempFolder otherKeys)
    {
        var (accounts, keys) = (lab.Accounts, new DataFolder(lab.Host.Data).Keys);
        var owner = await accounts.EnsureUserAsync(RunningLab.UserName, default);
        var stranger = await accounts.EnsureUserAsync(RunningLab.StrangerName, default);
        var ownersToken = (await accounts.CreateTokenAsync(owner.Id, "matrix", default)).Secret;
        var revoked = await accounts.CreateTokenAsync(owner.Id, "revoked", default);
        await accounts.RevokeTokenAsync(owner.Id, revoked.Token.Id, default);
        var now = TimeProvider.System.GetUtcNow();
        return new Cast(accounts, lab, new Dictionary<Caller, (string, string)?>
        {
            [Caller.Visitor] = null,
            [Caller.TokenInTheUrl] = null,
            [Caller.OwnerByCookie] = ("Cookie", CookieForge.Cookie(keys, SignIn.ByCookie(owner), now.AddDays(1))),
            [Caller.StrangerByCookie] = ("Cookie", CookieForge.Cookie(keys, SignIn.ByCookie(stranger), now.AddDays(1))),
            [Caller.ExpiredCookie] = ("Cookie", CookieForge.Cookie(keys, SignIn.ByCookie(owner), now.AddMinutes(-1))),
            [Caller.CookieOfAnotherLab] = ("Cookie", CookieForge.Cookie(otherKeys.Path, SignIn.ByCookie(owner), now.AddDays(1))),
            [Caller.OwnerByToken] = ("Authorization", $"Bearer {ownersToken}"),
            [Caller.StrangerByToken] = ("Authorization", $"Bearer {(await accounts.CreateTokenAsync(stranger.Id, "matrix", default)).Secret}"),
            [Caller.RevokedToken] = ("Authorization", $"Bearer {revoked.Secret}"),
            [Caller.WrongToken] = ("Authorization", "Bearer mpl_wrong"),
        }, ownersToken, owner, stranger, await ThingsAsync(lab.User, lab), await ThingsAsync(lab.Stranger, lab));
    }

    public LabClient Client(Caller caller)
    {
        var client = LabClient.Anonymous(_lab);
        if (_carries[caller] is ("Cookie", var cookie)) client.Cookies.SetCookies(_lab, cookie);
        else if (_carries[caller] is (_, var token)) return LabClient.WithToken(_lab, token["Bearer ".Length..]);
        return client;
    }

    /// <summary>What a caller puts behind an address.</summary>
    public string Query(Caller caller) => caller == Caller.TokenInTheUrl ? $"?access_token={_ownersToken}&token={_ownersToken}" : "";

    /// <summary>The number of a thing; what may be taken away is made for each time.</summary>
    public async Task<long> ThingAsync(Thing thing, Caller caller, Whose whose)
    {
        if (whose == Whose.Nobodys || thing == Thing.None) return NoSuchThing;
        var ofTheStranger = (caller is Caller.StrangerByCookie or Caller.StrangerByToken) == (whose == Whose.TheCallers);
        var owner = (ofTheStranger ? _stranger : _owner).Id;
        return thing switch
        {
            Thing.Token => (await _accounts.CreateTokenAsync(owner, "thing", default)).Token.Id,
            Thing.JobToDelete => await EndedRecordAsync(owner),
            _ => (ofTheStranger ? _strangers : _owners)[thing],
        };
    }

    private async Task<long> EndedRecordAsync(long owner)
    {
        await using var database = _running.OpenDatabase();
        var job = new Job
        {
            OwnerId = owner, Program = "hello", Title = "Hello", Ranks = 1, Parameters = "{}", TimeLimitSeconds = 1, RestartIfInterrupted = false,
            SubmissionHash = [], SubmittedAt = DateTimeOffset.UnixEpoch, State = JobState.Cancelled,
        };
        database.Jobs.Add(job);
        await database.SaveChangesAsync();
        return job.Id;
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
