using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Matrix;

/// <summary>Who may use an endpoint.</summary>
internal enum Access
{
    Anyone,
    /// <summary>Whoever is signed in, by cookie or token.</summary>
    SignedIn,
    /// <summary>A person in a browser; what is for programs answers a token with 403.</summary>
    Browser,
    /// <summary>A person in a browser; a token is no sign-in to a page.</summary>
    Page,
    /// <summary>Who runs the lab, by cookie or token.</summary>
    Operator,
    /// <summary>Who runs the lab, in a browser.</summary>
    OperatorsPage,
}

/// <summary>What an endpoint's address names.</summary>
internal enum Thing { None, Job, JobToDelete, Token, Batch, Session, Webhook }

/// <param name="Access">Who may.</param>
/// <param name="Thing">What it names, which must be the caller's.</param>
/// <param name="Body">JSON that is right.</param>
/// <param name="Answer">What those who may are answered.</param>
/// <param name="Least">Of the roles that may; the owner is an administrator, the stranger a student.</param>
internal sealed record Rule(Access Access, Thing Thing = Thing.None, string? Body = null, Verdict Answer = Verdict.Answered, Role Least = Role.Student);

/// <summary>The one table of who may do what: an endpoint or a method of the hub that is not in it fails the test.</summary>
internal static class Rules
{
    private const string Assignment = """{ "title": "matrix", "program": "hello", "checks": [{ "type": "exit", "points": 1 }] }""";

    private static readonly Rule Everyone = new(Access.Anyone), Member = new(Access.SignedIn), OwnJob = new(Access.SignedIn, Thing.Job), OwnBatch = new(Access.SignedIn, Thing.Batch), OwnWebhook = new(Access.SignedIn, Thing.Webhook), Page = new(Access.Page),
        Teach = new(Access.Browser, Least: Role.Instructor), Administer = new(Access.Browser, Least: Role.Administrator);

    public static IReadOnlyDictionary<string, Rule> Endpoints { get; } = new Dictionary<string, Rule>
    {
        ["GET /healthz"] = Everyone,
        ["GET /readyz"] = Everyone,
        ["GET /sign-in"] = Everyone,
        ["GET /signed-out"] = Everyone,
        ["POST /signed-out"] = Everyone,
        ["GET /not-found"] = Everyone,
        ["POST /not-found"] = Everyone,
        // Files that are no endpoint of their own, in an unpublished build only.
        ["GET /{**path:file}"] = Page with { Answer = Verdict.Absent },
        ["HEAD /{**path:file}"] = Page with { Answer = Verdict.Absent },
        ["GET /_framework/opaque-redirect"] = Page,
        ["POST /sign-out"] = Page,
        ["GET /"] = Page,
        ["POST /"] = Page,
        ["GET /jobs"] = Page,
        ["POST /jobs"] = Page,
        ["GET /jobs/{Id:long}"] = Page with { Thing = Thing.Job },
        ["POST /jobs/{Id:long}"] = Page,
        ["GET /programs/{Name}"] = Page,
        ["POST /programs/{Name}"] = Page,
        ["GET /tokens"] = Page,
        ["POST /tokens"] = Page,
        ["GET /{*path:regex(^(?!(api|hub|openapi|metrics)(/|$)).*$)}"] = Page with { Answer = Verdict.Absent },
        ["GET /openapi/{documentName}.json"] = Member,
        ["GET /operating"] = new(Access.OperatorsPage),
        ["POST /operating"] = new(Access.OperatorsPage),
        ["GET /metrics"] = new(Access.Operator),
        ["GET /api/v1/operating"] = new(Access.Operator),
        ["GET /api/v1/operating/events"] = new(Access.Operator),
        ["ANY /hub"] = Member,
        ["ANY /hub/negotiate"] = Member,
        ["GET /api/v1/lab"] = Member,
        ["GET /api/v1/programs"] = Member,
        ["GET /api/v1/programs/{name}"] = Member,
        ["GET /api/v1/jobs"] = Member,
        ["POST /api/v1/jobs"] = Member with { Body = """{ "program": "hello", "ranks": 1 }""" },
        ["GET /api/v1/jobs/{id:long}"] = OwnJob,
        ["DELETE /api/v1/jobs/{id:long}"] = new(Access.SignedIn, Thing.JobToDelete),
        ["POST /api/v1/jobs/{id:long}/cancel"] = OwnJob,
        ["POST /api/v1/jobs/{id:long}/run-again"] = OwnJob,
        ["GET /api/v1/jobs/{id:long}/log"] = OwnJob,
        ["GET /api/v1/jobs/{id:long}/log/events"] = OwnJob,
        ["GET /api/v1/jobs/{id:long}/log/frames"] = OwnJob,
        ["GET /api/v1/jobs/{id:long}/artifacts"] = OwnJob,
        ["GET /api/v1/jobs/{id:long}/artifacts/{name}"] = OwnJob,
        ["GET /api/v1/batches"] = Member,
        ["POST /api/v1/batches"] = Member with { Body = """{ "program": "hello", "vary": { "ranks": [1] } }""" },
        ["GET /api/v1/batches/{id:long}"] = OwnBatch,
        ["POST /api/v1/batches/{id:long}/cancel"] = OwnBatch,
        ["GET /join"] = Everyone,
        ["POST /join"] = Everyone,
        ["GET /password"] = Everyone,
        ["POST /password"] = Everyone,
        ["GET /account"] = Page,
        ["GET /reference"] = Page,
        ["POST /reference"] = Page,
        ["POST /account"] = Page,
        ["GET /classes"] = Page,
        ["POST /classes"] = Page,
        ["GET /classes/{Id:long}"] = Page with { Answer = Verdict.Absent },
        ["POST /classes/{Id:long}"] = Page,
        ["GET /classes/{ClassId:long}/assignments/new"] = Page with { Answer = Verdict.Absent, Least = Role.Instructor },
        ["POST /classes/{ClassId:long}/assignments/new"] = Page with { Least = Role.Instructor },
        ["GET /classes/{Id:long}/gradebook"] = Page with { Answer = Verdict.Absent, Least = Role.Instructor },
        ["POST /classes/{Id:long}/gradebook"] = Page with { Least = Role.Instructor },
        ["GET /assignments/{Id:long}"] = Page with { Answer = Verdict.Absent },
        ["POST /assignments/{Id:long}"] = Page,
        ["GET /assignments/{Id:long}/edit"] = Page with { Answer = Verdict.Absent, Least = Role.Instructor },
        ["POST /assignments/{Id:long}/edit"] = Page with { Least = Role.Instructor },
        ["GET /assignments/{Id:long}/record"] = Page with { Answer = Verdict.Absent, Least = Role.Instructor },
        ["POST /assignments/{Id:long}/record"] = Page with { Least = Role.Instructor },
        ["GET /hand-ins/{Id:long}"] = Page with { Answer = Verdict.Absent },
        ["POST /hand-ins/{Id:long}"] = Page,
        ["GET /people"] = Page with { Least = Role.Administrator },
        ["POST /people"] = Page with { Least = Role.Administrator },
        ["POST /api/v1/sign-in"] = Everyone with { Body = """{ "name": "nobody", "password": "guessed" }""", Answer = Verdict.SignIn },
        ["POST /api/v1/sign-in/guest"] = Everyone with { Answer = Verdict.Forbidden },
        ["POST /api/v1/password"] = Everyone with { Body = """{ "user": 1, "token": "guessed", "password": "Guessed-1" }""", Answer = Verdict.Forbidden },
        ["GET /api/v1/join/{code}"] = Everyone with { Answer = Verdict.Absent },
        ["POST /api/v1/join"] = Everyone with { Body = """{ "code": "guessed" }""" },
        ["GET /api/v1/account"] = Member,
        ["GET /api/v1/account/sessions"] = new(Access.Browser),
        ["DELETE /api/v1/account/sessions/{id:long}"] = new(Access.Browser, Thing.Session),
        ["PUT /api/v1/account/password"] = new(Access.Browser, Body: """{ "newPassword": "bad" }"""),
        ["GET /api/v1/people"] = Administer,
        ["PUT /api/v1/people/{id:long}/role"] = Administer with { Body = """{ "role": "student" }""", Answer = Verdict.Absent },
        ["POST /api/v1/people/{id:long}/password-link"] = Teach with { Answer = Verdict.Absent },
        ["GET /api/v1/settings"] = Administer,
        ["PUT /api/v1/settings"] = Administer with { Body = """{ "guests": false }""" },
        ["GET /api/v1/classes"] = Member,
        ["POST /api/v1/classes"] = Teach with { Body = """{ "name": "matrix" }""" },
        // Whose classes are whose is for ClassTests to say; here none is there.
        ["GET /api/v1/classes/{id:long}"] = Member with { Answer = Verdict.Absent },
        ["PUT /api/v1/classes/{id:long}"] = Teach with { Body = """{ "name": "matrix" }""", Answer = Verdict.Absent },
        ["POST /api/v1/classes/{id:long}/join-code"] = Teach with { Answer = Verdict.Absent },
        ["GET /api/v1/classes/{id:long}/members"] = Teach with { Answer = Verdict.Absent },
        ["GET /api/v1/classes/{id:long}/record"] = Teach with { Answer = Verdict.Absent },
        ["POST /api/v1/classes/{id:long}/staff"] = Teach with { Body = """{ "name": "local" }""", Answer = Verdict.Absent },
        ["DELETE /api/v1/classes/{id:long}/members/{user:long}"] = Teach with { Answer = Verdict.Absent },
        ["POST /api/v1/classes/{id:long}/import"] = Teach with { Body = """{ "csv": "a,a@example.org" }""", Answer = Verdict.Absent },
        ["GET /api/v1/classes/{id:long}/wall"] = Teach with { Answer = Verdict.Absent },
        ["GET /api/v1/classes/{id:long}/queue"] = Teach with { Answer = Verdict.Absent },
        ["GET /api/v1/classes/{id:long}/jobs"] = Teach with { Answer = Verdict.Absent },
        ["POST /api/v1/classes/{id:long}/jobs/cancel"] = Teach with { Body = """{ "jobs": [1] }""", Answer = Verdict.Absent },
        ["POST /api/v1/programs/{name}/presence"] = Member with { Body = """{ "editing": true }""" },
        ["GET /api/v1/classes/{id:long}/control"] = Teach with { Answer = Verdict.Absent },
        ["PUT /api/v1/classes/{id:long}/pause"] = Teach with { Body = """{ "paused": false }""", Answer = Verdict.Absent },
        ["POST /api/v1/classes/{id:long}/notices"] = Teach with { Body = """{ "text": "matrix" }""", Answer = Verdict.Absent },
        ["DELETE /api/v1/classes/{id:long}/notices/{notice:long}"] = Teach with { Answer = Verdict.Absent },
        ["PUT /api/v1/classes/{id:long}/members/{user:long}/limits"] = Teach with { Body = """{ "limits": { "maximumRanks": 1 }, "hours": 1 }""", Answer = Verdict.Absent },
        ["DELETE /api/v1/classes/{id:long}/members/{user:long}/limits"] = Teach with { Answer = Verdict.Absent },
        ["PUT /api/v1/queue/pause"] = Administer with { Body = """{ "paused": false }""" },
        ["GET /api/v1/news"] = Member,
        ["DELETE /api/v1/news/{id:long}"] = Member with { Answer = Verdict.Absent },
        ["GET /api/v1/looks"] = Member,
        ["GET /classes/{Id:long}/control"] = Page with { Answer = Verdict.Absent, Least = Role.Instructor },
        ["POST /classes/{Id:long}/control"] = Page with { Least = Role.Instructor },
        ["GET /classes/{Id:long}/jobs"] = Page with { Answer = Verdict.Absent, Least = Role.Instructor },
        ["POST /classes/{Id:long}/jobs"] = Page with { Least = Role.Instructor },
        ["GET /classes/{Id:long}/wall"] = Page with { Answer = Verdict.Absent, Least = Role.Instructor },
        ["POST /classes/{Id:long}/wall"] = Page with { Least = Role.Instructor },
        // Nor is any assignment: that each is its class's, and each run its student's, is for the tests of assignments.
        ["GET /api/v1/classes/{id:long}/assignments"] = Member with { Answer = Verdict.Absent },
        ["POST /api/v1/classes/{id:long}/assignments"] = Teach with { Body = Assignment, Answer = Verdict.Absent },
        ["GET /api/v1/classes/{id:long}/gradebook"] = Teach with { Answer = Verdict.Absent },
        ["GET /api/v1/classes/{id:long}/gradebook.csv"] = Teach with { Answer = Verdict.Absent },
        ["GET /api/v1/assignments"] = Member,
        ["GET /api/v1/assignments/{id:long}"] = Member with { Answer = Verdict.Absent },
        ["PUT /api/v1/assignments/{id:long}"] = Teach with { Body = Assignment, Answer = Verdict.Absent },
        ["DELETE /api/v1/assignments/{id:long}"] = Teach with { Answer = Verdict.Absent },
        ["POST /api/v1/assignments/{id:long}/recheck"] = Teach with { Answer = Verdict.Absent },
        ["GET /api/v1/assignments/{id:long}/record"] = Teach with { Answer = Verdict.Absent },
        ["GET /api/v1/assignments/{id:long}/progress"] = Teach with { Answer = Verdict.Absent },
        ["GET /api/v1/assignments/{id:long}/hand-ins"] = Member with { Answer = Verdict.Absent },
        ["POST /api/v1/assignments/{id:long}/hand-ins"] = Member with { Body = """{ "run": {} }""", Answer = Verdict.Absent },
        ["GET /api/v1/hand-ins/{id:long}"] = Member with { Answer = Verdict.Absent },
        ["POST /api/v1/hand-ins/{id:long}/comments"] = Member with { Body = """{ "text": "matrix" }""", Answer = Verdict.Absent },
        ["PUT /api/v1/hand-ins/{id:long}/adjustment"] = Teach with { Body = """{ "points": 1, "reason": "matrix" }""", Answer = Verdict.Absent },
        ["GET /api/v1/webhooks"] = Member,
        ["POST /api/v1/webhooks"] = Member with { Body = """{ "url": "http://127.0.0.1/" }""" },
        ["GET /api/v1/webhooks/{id:long}"] = OwnWebhook,
        ["DELETE /api/v1/webhooks/{id:long}"] = OwnWebhook,
        ["GET /api/v1/webhooks/{id:long}/deliveries"] = OwnWebhook,
        ["POST /api/v1/webhooks/{id:long}/deliveries/{delivery:long}/resend"] = OwnWebhook with { Answer = Verdict.Absent },
        ["GET /api/v1/tokens"] = new(Access.Browser),
        ["POST /api/v1/tokens"] = new(Access.Browser, Body: """{ "name": "matrix" }"""),
        ["DELETE /api/v1/tokens/{id:long}"] = new(Access.Browser, Thing.Token),
    };

    public static IReadOnlyDictionary<string, Rule> HubMethods { get; } = new Dictionary<string, Rule>
    {
        ["Follow"] = OwnJob,
        ["Watch"] = OwnJob,
        ["WatchJobs"] = Member,
        ["WatchClass"] = Member with { Answer = Verdict.Absent },
        ["WatchNews"] = Member,
        ["WatchProgress"] = Member with { Answer = Verdict.Absent },
        ["WatchQueue"] = Member with { Answer = Verdict.Absent },
    };

    public static Verdict Expected(string name, Rule rule, Caller caller, Whose whose)
    {
        if (rule.Access == Access.Anyone) return rule.Answer;
        var byToken = caller is Caller.OwnerByToken or Caller.StrangerByToken or Caller.TokenToRead or Caller.TokenToSubmit;
        if (!byToken && caller is not (Caller.OwnerByCookie or Caller.StrangerByCookie)) return Verdict.SignIn;
        if (byToken && rule.Access is (Access.Page or Access.OperatorsPage)) return Verdict.SignIn;
        if (caller is (Caller.StrangerByCookie or Caller.StrangerByToken) && rule.Access is (Access.Operator or Access.OperatorsPage)) return Verdict.Forbidden;
        if (byToken && rule.Access == Access.Browser) return Verdict.Forbidden;
        if (caller is Caller.StrangerByCookie && rule.Least > Role.Student) return Verdict.Forbidden;
        var looks = HubMethods.ContainsKey(name) || name.StartsWith("GET ", StringComparison.Ordinal) || name.StartsWith("ANY ", StringComparison.Ordinal);
        if (caller == (looks ? Caller.TokenToSubmit : Caller.TokenToRead)) return Verdict.Forbidden;
        return rule.Thing != Thing.None && whose != Whose.TheCallers ? Verdict.Absent : rule.Answer;
    }
}
