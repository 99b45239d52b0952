namespace MpiLab.Contracts;

/// <summary>Every address of the service that clients build.</summary>
public static class Routes
{
    public const string Api = "/api/v1";
    public const string Programs = Api + "/programs";
    public const string Jobs = Api + "/jobs";
    public const string Batches = Api + "/batches";
    public const string Lab = Api + "/lab";
    public const string Tokens = Api + "/tokens";
    public const string Operating = Api + "/operating";
    public const string OperatingEvents = Operating + "/events";
    public const string Metrics = "/metrics";
    public const string ApiSignIn = Api + "/sign-in";
    public const string Account = Api + "/account";
    public const string Password = Api + "/password";
    public const string People = Api + "/people";
    public const string Settings = Api + "/settings";
    public const string Classes = Api + "/classes";
    public const string Assignments = Api + "/assignments";
    public const string HandIns = Api + "/hand-ins";
    public const string Pause = Api + "/queue/pause";
    public const string News = Api + "/news";
    public const string Looks = Api + "/looks";
    public const string Join = Api + "/join";
    public const string Webhooks = Api + "/webhooks";
    public const string Hub = "/hub";
    public const string OpenApi = "/openapi/v1.json";

    /// <summary>The page that shows it to people.</summary>
    public const string Reference = "/reference";

    public const string Health = "/healthz";
    public const string Ready = "/readyz";
    public const string SignIn = "/sign-in";

    /// <summary>The page for a visitor who is not signed in; with <c>?link=refused</c> after a sign-in link that is wrong or used.</summary>
    public const string SignedOut = "/signed-out";

    /// <summary>The page where a class is joined.</summary>
    public static string JoinPage(string code) => $"/join?code={Uri.EscapeDataString(code)}";

    /// <summary>The page where a one-time link sets a password.</summary>
    public static string PasswordPage(long user, string token) => $"/password?user={user}&token={Uri.EscapeDataString(token)}";

    public static string AssignmentsOf(long classId) => $"{Classes}/{classId}/assignments";
    public static string Gradebook(long classId) => $"{Classes}/{classId}/gradebook";
    public static string Assignment(long id) => $"{Assignments}/{id}";
    public static string HandInsOf(long assignment) => $"{Assignments}/{assignment}/hand-ins";
    public static string Recheck(long assignment) => $"{Assignments}/{assignment}/recheck";
    public static string Progress(long assignment) => $"{Assignments}/{assignment}/progress";
    public static string HandIn(long id) => $"{HandIns}/{id}";
    public static string Class(long id) => $"{Classes}/{id}";
    public static string Wall(long id) => $"{Class(id)}/wall";
    public static string ClassControl(long id) => $"{Class(id)}/control";
    public static string ClassPause(long id) => $"{Class(id)}/pause";
    public static string ClassNotices(long id) => $"{Class(id)}/notices";
    public static string MemberLimits(long id, long student) => $"{Class(id)}/members/{student}/limits";
    public static string ClassQueue(long id) => $"{Class(id)}/queue";
    public static string ClassJobs(long id) => $"{Class(id)}/jobs";
    public static string CancelClassJobs(long id) => $"{Class(id)}/jobs/cancel";
    public static string Presence(string program) => $"{Program(program)}/presence";
    public static string Program(string name) => $"{Programs}/{Uri.EscapeDataString(name)}";
    public static string Job(long id) => $"{Jobs}/{id}";
    public static string Cancel(long id) => $"{Jobs}/{id}/cancel";
    public static string RunAgain(long id) => $"{Jobs}/{id}/run-again";
    public static string Batch(long id) => $"{Batches}/{id}";
    public static string CancelBatch(long id) => $"{Batches}/{id}/cancel";
    public static string Webhook(long id) => $"{Webhooks}/{id}";
    public static string Deliveries(long webhook) => $"{Webhooks}/{webhook}/deliveries";
    public static string Resend(long webhook, long delivery) => $"{Webhooks}/{webhook}/deliveries/{delivery}/resend";
    public static string Log(long id) => $"{Jobs}/{id}/log";
    public static string LogEvents(long id) => $"{Jobs}/{id}/log/events";
    public static string LogFrames(long id) => $"{Jobs}/{id}/log/frames";
    public static string Artifacts(long id) => $"{Jobs}/{id}/artifacts";
    public static string Artifact(long id, string name) => $"{Jobs}/{id}/artifacts/{Uri.EscapeDataString(name)}";
}
