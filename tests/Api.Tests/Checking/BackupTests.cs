using System.Text.RegularExpressions;
using MpiLab.Api.Checking;
using MpiLab.Api.Storage;
using MpiLab.Contracts;
using MpiLab.Tests.Support;
using MpiLab.Tests.Support.Crash;

namespace MpiLab.Api.Tests.Checking;

/// <summary>The commands of docs/operating.md, on a lab at work.</summary>
public sealed partial class BackupTests
{
    [Fact]
    public async Task Backup_OfALabAtWork_HasAllThatWasAcknowledged()
    {
        var commands = Commands().Match(await File.ReadAllTextAsync(Checkout.In("docs", "operating.md"), TestContext.Current.CancellationToken)).Groups[1].Value;
        commands.ShouldNotBeEmpty();
        using var folder = new TempFolder(passable: true);
        var backup = folder.In("backup");
        await using var lab = await LabHost.StartAsync("--Queue:Slots=2");
        var ended = await lab.Client.EndOfAsync((await lab.Client.StartAsync("hello", 2)).Id);
        var running = await lab.Client.StartAsync("sleep", 2, new { seconds = 600 });
        await lab.Client.SpokenAsync(running.Id);
        var waiting = await lab.Client.StartAsync("hello", 1);

        await Shell.RunAsync(commands, new Dictionary<string, string> { ["DATA"] = lab.Data, ["BACKUP"] = backup });
        var later = await lab.Client.StartAsync("hello", 1);

        var (findings, jobs) = await DataCheck.FindAsync(new DataFolder(backup), new StorageOptions(), TestContext.Current.CancellationToken);
        findings.ShouldNotContain(finding => finding.Severity == Severity.Problem);
        jobs.ShouldBe(3);
        foreach (var job in new[] { running, waiting, later }) await lab.Client.CancelAsync(job.Id);
        foreach (var job in new[] { running, waiting, later }) await lab.Client.EndOfAsync(job.Id);
        await lab.StopAsync();

        await using var restored = await LabHost.StartOnAsync(backup, "--Queue:Slots=2");
        var kept = await restored.Client.EndOfAsync(ended.Id);
        (kept.State, kept.End, kept.EndedAt, kept.Command).ShouldBe((ended.State, ended.End, ended.EndedAt, ended.Command));
        (await JobAudit.DifferencesAsync(restored, kept)).ShouldBeEmpty();
        (await restored.Client.EndOfAsync(running.Id)).State.ShouldBe(JobState.Interrupted);
        (await restored.Client.EndOfAsync(waiting.Id)).State.ShouldBe(JobState.Succeeded);
        (await restored.Client.GetJobAsync(later.Id)).ShouldBeNull("it was acknowledged after the backup");
    }

    [GeneratedRegex("## Backup and restore.*?```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Commands();
}
