using System.Security.Cryptography;
using System.Text.Json;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Cli.Tests;

[Collection(SignedInLabCollection.Name)]
public sealed class LogsTests(SignedInLab lab)
{
    [Fact]
    public async Task Logs_OfOneRank_AreTheBytesItWrote()
    {
        var job = await lab.Host.Client.EndOfAsync((await lab.Host.Client.StartAsync("flood", 2, new { lines = 20_000, width = 60 })).Id);
        foreach (var rank in (int[])[0, 1])
        {
            var served = await lab.Host.Client.Http.GetByteArrayAsync($"{Routes.Log(job.Id)}?rank={rank}");
            var file = await File.ReadAllBytesAsync(Directory.GetFiles(Path.Combine(lab.Host.Data, "jobs", $"{job.Id}", "1"), $"*{rank}.out", SearchOption.AllDirectories).Single());
            foreach (var way in (string[][])[["logs", $"{job.Id}", "--rank", $"{rank}"], ["logs", "-f", "--rank", $"{rank}", $"{job.Id}"]])
            {
                var ran = (await lab.RunAsync(way)).ShouldEndWith(0);
                SHA256.HashData(ran.Bytes).ShouldBe(SHA256.HashData(served));
                SHA256.HashData(ran.Bytes).ShouldBe(SHA256.HashData(file));
            }
        }
    }

    [Fact]
    public async Task Logs_MoreRequestsThanTheLabTakes_WaitForTheirTurn()
    {
        await using var slow = await LabHost.StartAsync("--RateLimits:Burst=10", "--RateLimits:PerSecond=3");
        var token = (await slow.Client.CreateTokenAsync("line")).Secret;
        var job = await slow.Client.StartAsync("metronome", 2, new { rate = 500, seconds = 1000, width = 60 });
        using var patience = new CancellationTokenSource(Mpilab.HangLimit);
        using var following = Mpilab.Start(["logs", "-f", "--rank", "1", $"{job.Id}"], new() { ["MPILAB_ADDRESS"] = $"{slow.Address}", ["MPILAB_TOKEN"] = token });
        following.StandardInput.Close();
        using var bytes = new MemoryStream();
        var reading = following.StandardOutput.BaseStream.CopyToAsync(bytes, patience.Token);
        (await following.StandardError.ReadLineAsync(patience.Token)).ShouldBe("mpilab: You send more requests than the lab takes. Try again in 1 s. Waiting.");
        await Steady.Patient.AskAsync(cancellation => slow.Client.CancelAsync(job.Id, cancellation), patience.Token);
        await reading;
        (await following.StandardError.ReadToEndAsync(patience.Token)).ShouldBe("", "it says so once");
        await following.WaitForExitAsync(patience.Token);
        bytes.ToArray().ShouldBe(await File.ReadAllBytesAsync(Directory.GetFiles(Path.Combine(slow.Data, "jobs", $"{job.Id}", "1"), "*1.out", SearchOption.AllDirectories).Single()));
    }

    [Fact]
    public async Task Logs_OfAll_AreWhatTheLabCallsText()
    {
        var job = await lab.Host.Client.EndOfAsync((await lab.Host.Client.StartAsync("flood", 3, new { lines = 500, width = 40 })).Id);
        (await lab.RunAsync("logs", $"{job.Id}")).ShouldEndWith(0).Bytes.ShouldBe(await lab.Host.Client.Http.GetByteArrayAsync(Routes.Log(job.Id)));
        (await lab.RunAsync("logs", $"{job.Id}", "--json")).ShouldEndWith(0).Bytes.ShouldBe(await lab.Host.Client.Http.GetByteArrayAsync($"{Routes.Log(job.Id)}?format=ndjson"));
    }

    [Fact]
    public async Task Logs_OfNoJob_IsSaidInWordsAndInJson()
    {
        (await lab.RunAsync("logs", "987654")).ShouldEndWith(66).Error.ShouldBe("mpilab: You have no job 987654.\n");
        var error = JsonDocument.Parse((await lab.RunAsync("logs", "987654", "--json")).ShouldEndWith(66).Error).RootElement;
        error.GetProperty("exitCode").GetInt32().ShouldBe(66);
        error.GetProperty("message").GetString().ShouldBe("You have no job 987654.");
    }

    [Fact]
    public async Task Artifacts_Got_AreTheJobsFiles()
    {
        using var folder = new TempFolder();
        var job = await lab.Host.Client.EndOfAsync((await lab.Host.Client.StartAsync("mandelbrot", 2, new { size = 64 })).Id);
        var names = (await lab.RunAsync("artifacts", "list", $"{job.Id}", "--json")).ShouldEndWith(0).Json.EnumerateArray().Select(file => file.GetProperty("name").GetString()!).ToList();
        names.ShouldNotBeEmpty();
        (await lab.RunAsync("artifacts", "get", $"{job.Id}", "-o", folder.In("files"))).ShouldEndWith(0);
        foreach (var name in names)
            (await File.ReadAllBytesAsync(folder.In("files", name))).ShouldBe(await lab.Host.Client.Http.GetByteArrayAsync(Routes.Artifact(job.Id, name)));
        Directory.GetFiles(folder.In("files")).Length.ShouldBe(names.Count);
        (await lab.RunAsync("artifacts", "get", $"{job.Id}", "nothing.png", "-o", folder.In("files"))).ShouldEndWith(66).Error.ShouldContain(names[0]);
    }
}
