using System.Text;
using MpiLab.Api.Tests.Storage;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Recovery;

/// <summary>Many jobs, and a service that dies again and again at moments that nobody chose.</summary>
public sealed class CrashTests(PostgresCluster cluster)
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.Postgres)]
    public async Task ManyJobs_ServiceKilledAgainAndAgain_EachRunsOnceAndItsLogIsWhole(DatabaseKind kind)
    {
        const int jobs = 30, kills = 5, ranks = 2;
        var random = new Random(4);
        await using var database = await LabDatabase.MakeAsync(kind, cluster);
        await using var lab = await LabHost.StartAsync([.. database.Options, "--Queue:Slots=4"]);
        var ids = new List<long>();
        var submitting = SubmitAsync(lab, jobs, ranks, ids);
        for (var kill = 0; kill < kills; kill++)
        {
            await Task.Delay(random.Next(20, 700));
            await lab.KillAsync();
            await lab.StartAgainAsync();
        }
        await submitting;

        ids.ShouldBeUnique();
        ids.Count.ShouldBe(jobs);
        foreach (var id in ids)
        {
            var end = await lab.Client.EndOfAsync(id);
            (end.State, end.Attempt).ShouldBe((JobState.Succeeded, 1), $"job {id}: {end.End?.Sentence}");
            // Each start of a rank adds a line to this file.
            var starts = await File.ReadAllLinesAsync(Path.Combine(lab.Attempt(id).Path, "ranks", "states"));
            starts.Count(line => line.EndsWith(" started", StringComparison.Ordinal)).ShouldBe(ranks, $"job {id}");
            for (var rank = 0; rank < ranks; rank++)
            {
                var log = await lab.Client.Http.GetByteArrayAsync($"{Routes.Log(id)}?rank={rank}&stream=out");
                Encoding.UTF8.GetString(log).ShouldBe(Encoding.UTF8.GetString(lab.Attempt(id).Written(rank)), $"job {id}, rank {rank}");
            }
        }
    }

    /// <summary>As a careful client does it: the same key again, until there is an answer.</summary>
    private static async Task SubmitAsync(LabHost lab, int jobs, int ranks, List<long> ids)
    {
        for (var i = 0; i < jobs;)
        {
            try
            {
                var submission = new JobSubmission { Program = "hello", Ranks = ranks };
                ids.Add((await lab.Client.SubmitAsync(submission, $"crash-{i}")).ShouldBeOfType<SubmitOutcome.Accepted>().Job.Id);
                i++;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }
    }
}
