namespace MpiLab.Architecture.Tests;

/// <summary>Which stage of the service may use which.</summary>
public sealed class StageTests(ServiceSource source) : IClassFixture<ServiceSource>
{
    private const string Service = "MpiLab.Api";

    /// <summary>Types of the service's own that every stage may use; the others put the stages together.</summary>
    private static readonly string[] Common = ["DataFolder", "StartException", "Problems", "Telemetry", "Failpoint", "CrashPoint", "Conditional", "LongPoll", "Answers", "Flock"];

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Jobs"] = [],
        ["Launching"] = [],
        ["Journal"] = ["Launching.AttemptFolder"],
        ["Storage"] = ["Jobs"],
        ["Accounts"] = ["Jobs", "Storage"],
        ["Classes"] = ["Accounts", "Jobs", "Storage", "Queue.QueueOptions"],
        ["Catalogue"] = ["Launching.LaunchingOptions"],
        ["Peers"] = ["Jobs", "Journal.IJournals", "Launching.SupervisorIdentity", "Launching.ProcessExits", "Storage"],
        ["Queue"] = ["Jobs", "Journal", "Launching", "Peers", "Storage"],
        ["Retention"] = ["Jobs", "Journal", "Launching.Tool", "Launching.ToolResult", "Storage"],
        ["Checking"] = ["Jobs", "Journal", "Launching.AttemptFolder", "Retention.DeletionMarks", "Storage"],
        ["Submission"] = ["Accounts", "Catalogue", "Classes", "Jobs", "Queue", "Storage"],
        ["Assignments"] = ["Accounts", "Catalogue", "Classes", "Jobs", "Journal.IJournals", "Queue", "Storage", "Submission"],
        ["Streaming"] = ["Journal", "Launching.AttemptFolder"],
        ["Operating"] = ["Launching.ILaunchingInfo", "Queue", "Storage.JobStore"],
        ["Dashboard"] = ["Accounts", "Assignments.AssignmentStore", "Assignments.Access", "Assignments.Grader", "Assignments.Standings", "Catalogue", "Classes", "Jobs", "Journal.IJournals", "Peers.PeerNews", "Queue", "Storage", "Streaming.IClassWatch", "Submission.JobCursor", "Submission.JobQueryReader"],
        ["Webhooks"] = ["Accounts", "Jobs", "Queue", "Storage", "Submission.JobCursor", "Submission.JobQueryReader"],
        ["Hosting"] = ["Accounts", "Storage.StorageFault", "Streaming", "Lab", "OwnedJobs", "Program"],
    };

    [Fact]
    public void Source_AllOfIt_IsUnderstood()
    {
        source.Errors.ShouldBeEmpty();
        source.Uses.Select(use => use.Stage).Where(stage => stage != "").Distinct().ShouldBe(Allowed.Keys, ignoreOrder: true);
    }

    [Fact]
    public void Stages_UseEachOther_OnlyAsTheArrowsGo()
    {
        var wrong = from use in source.Uses
                    where use.Stage != "" && (use.Namespace == Service || use.Namespace.StartsWith(Service + ".", StringComparison.Ordinal))
                    let used = use.Namespace == Service ? "" : use.Namespace[(Service.Length + 1)..].Split('.')[0]
                    where used != use.Stage && !(used == "" && Common.Contains(use.Type))
                    where !Allowed[use.Stage].Any(allowed => allowed == (used == "" ? use.Type : used) || allowed == $"{used}.{use.Type}")
                    select $"{use.Place} uses {use.Namespace}.{use.Type}";
        wrong.Distinct().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Jobs", "Microsoft.EntityFrameworkCore")]
    [InlineData("Jobs", "Microsoft.AspNetCore.Http")]
    [InlineData("Jobs", "Microsoft.Extensions")]
    [InlineData("Launching", "Microsoft.AspNetCore")]
    [InlineData("Launching", "Microsoft.EntityFrameworkCore")]
    [InlineData("Journal", "Microsoft.AspNetCore")]
    [InlineData("Journal", "Microsoft.EntityFrameworkCore")]
    [InlineData("Queue", "Microsoft.AspNetCore.Http")]
    [InlineData("Submission", "Microsoft.EntityFrameworkCore")]
    [InlineData("Streaming", "Microsoft.EntityFrameworkCore")]
    public void Stage_KnowsNothing_Of(string stage, string library) =>
        source.Uses.Where(use => use.Stage == stage && $"{use.Namespace}.".StartsWith($"{library}.", StringComparison.Ordinal))
            .Select(use => $"{use.Place} uses {use.Namespace}.{use.Type}").Distinct().ShouldBeEmpty();

    [Fact]
    public void Time_IsAskedOfATimeProvider() =>
        source.Uses.Where(use => use.Type is "DateTime" or "DateTimeOffset" && use.Symbol.Name is "Now" or "UtcNow" or "Today")
            .Select(use => use.Place).ShouldBeEmpty();
}
