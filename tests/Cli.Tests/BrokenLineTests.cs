using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Cli.Tests;

/// <summary>Connections that are cut at any byte and services that die cost a viewer no line, and give none twice.</summary>
public sealed class BrokenLineTests
{
    [Fact]
    public async Task Logs_OverCutsAndRestarts_AreTheBytesOfTheRank()
    {
        await using var lab = await LabHost.StartAsync("--Queue:Slots=4");
        var token = (await lab.Client.CreateTokenAsync("line")).Secret;
        await using var line = new CuttingProxy(lab.Address, seed: 1, longest: 60_000);
        var job = await lab.Client.StartAsync("metronome", 2, new { rate = 1000, seconds = 4, width = 100 });

        var following = Mpilab.RunAsync(["logs", "-f", "--rank", "1", $"{job.Id}"], line.Address, token);
        await RestartAsync(lab, job.Id);
        var ran = (await following).ShouldEndWith(0);

        line.Cuts.ShouldBeGreaterThan(5);
        SHA256.HashData(ran.Bytes).ShouldBe(SHA256.HashData(await WrittenAsync(lab, job.Id, 1)));
    }

    [Fact]
    public async Task Run_OverCutsAndRestarts_IsOneJobWithEachRecordOnce()
    {
        await using var lab = await LabHost.StartAsync("--Queue:Slots=4");
        var token = (await lab.Client.CreateTokenAsync("line")).Secret;
        await using var line = new CuttingProxy(lab.Address, seed: 3, longest: 40_000);

        var running = Mpilab.RunAsync(["run", "metronome", "-n", "3", "--rate", "500", "--seconds", "4", "--width", "100", "-f", "--json"], line.Address, token);
        var job = await FirstJobAsync(lab);
        await RestartAsync(lab, job);
        var ran = (await running).ShouldEndWith(0);

        (await lab.Client.ListJobsAsync(new JobQuery())).Jobs.Count.ShouldBe(1, "asked again, it is the same job");
        var records = ran.Lines.SkipLast(1).Select(text => JsonSerializer.Deserialize<LogEntry>(text, LabJson.Options)!).ToList();
        for (var rank = 0; rank < 3; rank++)
        {
            var mine = records.Where(record => record.Rank == rank && record.Stream == LogStream.Out).ToList();
            Encoding.UTF8.GetBytes(string.Concat(mine.Select(record => record.Text))).ShouldBe(await WrittenAsync(lab, job, rank));
            mine.Select(record => record.Sequence).ShouldBeUnique();
        }
        JsonDocument.Parse(ran.Lines.Last()).RootElement.GetProperty("state").GetString().ShouldBe("succeeded");
        line.Cuts.ShouldBeGreaterThan(5);
    }

    private static async Task RestartAsync(LabHost lab, long job)
    {
        await lab.Client.SpokenAsync(job);
        await lab.KillAsync();
        await lab.StartAgainAsync();
    }

    private static async Task<long> FirstJobAsync(LabHost lab)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            if ((await lab.Client.ListJobsAsync(new JobQuery(), patience.Token)).Jobs is [var job, ..]) return job.Id;
            await Task.Delay(20, patience.Token);
        }
    }

    private static Task<byte[]> WrittenAsync(LabHost lab, long job, int rank) =>
        File.ReadAllBytesAsync(Directory.GetFiles(Path.Combine(lab.Data, "jobs", $"{job}", "1"), $"*{rank}.out", SearchOption.AllDirectories).Single());
}
