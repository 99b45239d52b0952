using System.Text.Json;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Operating;

public sealed class JsonLogTests
{
    [Fact]
    public async Task Log_AsJson_EachLineOfAJobHasItsId()
    {
        await using var lab = await LabHost.StartAsync("--Log:Format=json");
        var job = await lab.Client.StartAsync("sleep", 1, new { seconds = 600 });
        await lab.Client.WhenAsync(job.Id, info => info.State == JobState.Running);
        await lab.Client.CancelAsync(job.Id);
        await lab.Client.EndOfAsync(job.Id);
        await lab.StopAsync();

        var lines = lab.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var ofTheJob = lines.Where(line => $"{line.GetProperty("Message")}" is var text && (text.Contains($"Job {job.Id}", StringComparison.Ordinal) || text.Contains($"/jobs/{job.Id}/", StringComparison.Ordinal))).ToList();
        ofTheJob.Count.ShouldBeGreaterThanOrEqualTo(3, "its start, its stop, its end");
        ofTheJob.ShouldAllBe(line => Ids(line).Contains(job.Id));
    }

    private static IEnumerable<long> Ids(JsonElement line) =>
        line.GetProperty("Scopes").EnumerateArray().Append(line.GetProperty("State"))
            .Where(part => part.ValueKind == JsonValueKind.Object && part.TryGetProperty("Job", out _)).Select(part => part.GetProperty("Job").GetInt64());

    [Fact]
    public async Task Log_FormatIsNone_TheStartSaysWhichThereAre() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => LabHost.StartAsync("--Log:Format=xml"))).Message.ShouldContain("Log:Format must be text or json; it is xml.");
}
