using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using MpiLab.Api.Tests.Recovery;
using MpiLab.Api.Tests.Service;
using MpiLab.Contracts;
using MpiLab.Tests.Support;
using MpiLab.Tests.Support.Crash;

namespace MpiLab.Api.Tests.Storage;

/// <summary>The place where everything is kept fails: what was acknowledged stays, what cannot be kept is refused.</summary>
public sealed class StorageFaultTests
{
    private const string Hello = """{ "program": "hello", "ranks": 1 }""";

    [Fact]
    public async Task DiskFull_SubmissionsAreRefusedAndThoseAcknowledgedBeforeAreKept()
    {
        using var disk = new SmallDisk(mebibytes: 64);
        await using var lab = await LabHost.StartOnAsync(disk.In("data"), "--Queue:Slots=1");
        var running = await lab.Client.StartAsync("sleep", 1, new { seconds = 600 });
        await lab.Client.SpokenAsync(running.Id);
        var acknowledged = new List<long> { (await lab.Client.StartAsync("hello")).Id };
        disk.Fill();

        // Some may still fit into what the database has.
        HttpResponseMessage answer;
        while ((answer = await lab.Client.Http.PostJsonAsync(Routes.Jobs, Hello)).StatusCode == HttpStatusCode.Created)
            acknowledged.Add(long.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]));
        var problem = await ProblemAnswer.ReadAsync(answer);
        problem.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        problem.Detail!.ShouldContain("the disk is full");
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await lab.Client.GetJobAsync(acknowledged[0]))!.State.ShouldBe(JobState.Queued, "what is there can be read");

        await lab.KillAsync();
        disk.Free();
        await lab.StartAgainAsync();
        var kept = await lab.Client.ListJobsAsync(new JobQuery { States = [JobState.Queued], Limit = 100 });
        kept.Jobs.Select(job => job.Id).ShouldBe(acknowledged, ignoreOrder: true);
        await lab.Client.CancelAsync(running.Id);
        foreach (var id in acknowledged) (await lab.Client.EndOfAsync(id)).State.ShouldBe(JobState.Succeeded);
    }

    [Fact]
    public async Task DiskFullWhenAJobIsCancelled_ItIsFinishedOnceThereIsRoom()
    {
        using var disk = new SmallDisk(mebibytes: 64);
        await using var lab = await LabHost.StartOnAsync(disk.In("data"));
        var job = await lab.Client.StartAsync("sleep", 1, new { seconds = 600 });
        await lab.Client.WhenAsync(job.Id, info => info.State == JobState.Running);
        await lab.Client.CancelAsync(job.Id);
        disk.Fill();
        await lab.Attempt(job.Id).GoneAsync();
        disk.Free();
        (await lab.Client.EndOfAsync(job.Id)).State.ShouldBe(JobState.Cancelled);
    }

    [Fact]
    public async Task DiskFullWhenAJobEnds_HowItEndedIsKept()
    {
        using var disk = new SmallDisk(mebibytes: 64);
        await using var lab = await LabHost.StartOnAsync(disk.In("data"));
        var job = await lab.Client.StartAsync("sleep", 1, new { seconds = 600 });
        await lab.Client.SpokenAsync(job.Id);
        var rank = JobTraces.Of(lab.Attempt(job.Id).Path, []).Find("dotnet").ShouldNotBeNull();
        disk.Fill();
        Process.GetProcessById(rank).Kill();
        await lab.Attempt(job.Id).GoneAsync();
        File.Exists(lab.Attempt(job.Id).Exit).ShouldBeTrue();
        await lab.KillAsync();
        disk.Free();
        await lab.StartAgainAsync();
        var end = await lab.Client.EndOfAsync(job.Id);
        end.State.ShouldBe(JobState.Failed, end.End?.Sentence);
        end.End!.Sentence.ShouldContain("signal 9");
        (await JobAudit.DifferencesAsync(lab, end)).ShouldBeEmpty();
    }

    [Fact]
    public async Task DatabaseLocked_SubmissionsAreRefusedAndWorkGoesOnAfterwards()
    {
        await using var lab = await LabHost.StartAsync();
        var job = await lab.Client.StartAsync("sleep", 1, new { seconds = 1 });
        await lab.Client.WhenAsync(job.Id, info => info.StartedAt is not null);
        await using (var other = new SqliteConnection($"Data Source={new DataFolder(lab.Data).Database};Pooling=False"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            await using var held = other.BeginTransaction();
            var problem = await lab.Client.Http.PostJsonAsync(Routes.Jobs, Hello).ProblemAsync();
            problem.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            problem.Detail!.ShouldContain("another process holds the lab's database");
        }
        (await lab.Client.EndOfAsync(job.Id)).State.ShouldBe(JobState.Succeeded, "it ended while the database was locked");
        (await lab.Client.StartAsync("hello")).ShouldNotBeNull();
    }

    [Fact]
    public async Task DataFolderReadOnly_TheStartSaysSo()
    {
        using var disk = new SmallDisk(mebibytes: 64);
        await using var lab = await LabHost.StartOnAsync(disk.In("data"));
        await lab.KillAsync();
        disk.SetReadOnly(true);
        var refused = await Should.ThrowAsync<InvalidOperationException>(lab.StartAgainAsync());
        refused.Message.ShouldContain($"The data folder {disk.In("data")} cannot be used");
        disk.SetReadOnly(false);
        await lab.StartAgainAsync();
        (await lab.Client.EndOfAsync((await lab.Client.StartAsync("hello")).Id)).State.ShouldBe(JobState.Succeeded);
    }

    [Fact]
    public async Task DataFolderOfAnotherService_IsRefused()
    {
        await using var lab = await LabHost.StartAsync();
        var refused = await Should.ThrowAsync<InvalidOperationException>(LabHost.StartOnAsync(lab.Data));
        refused.Message.ShouldContain("Another service uses the data folder");
    }

    [Fact]
    public async Task Database_ThatIsNone_TheStartSaysSo()
    {
        using var folder = new TempFolder(passable: true);
        var data = new DataFolder(folder.In("data"));
        Directory.CreateDirectory(data.State);
        await File.WriteAllTextAsync(data.Database, new string('x', 4096), TestContext.Current.CancellationToken);
        var refused = await Should.ThrowAsync<InvalidOperationException>(LabHost.StartOnAsync(data.Path));
        refused.Message.ShouldContain($"The database {data.Database} cannot be used");
    }
}
