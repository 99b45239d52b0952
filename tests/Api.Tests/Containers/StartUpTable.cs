using System.Diagnostics;
using System.Globalization;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Containers;

/// <summary>What it takes from the start of an attempt to its rank's first line, by launcher: bench/containers.</summary>
[Collection(DockerTests.Name)]
public sealed class StartUpTable(DockerLabs docker)
{
    private const int Runs = 10;

    [Fact(Explicit = true)]
    public async Task Print()
    {
        await using var podman = await TestEngine.StartAsync(EngineKind.Podman);
        List<string> rows = ["| launcher | start to first line, median | spread |", "|---|---|---|"];
        await using (var local = await TestLab.StartAsync()) rows.Add(await RowAsync("local", local, null));
        foreach (var (name, engine) in new[] { ("Docker", docker.Engine), ("Podman", podman) })
        {
            await using (var made = await ContainerLab.StartAsync(engine.Socket, options => options.Containers.Prepared = 0)) rows.Add(await RowAsync($"{name}, a container made for the job", made, null));
            await using (var ready = await ContainerLab.StartAsync(engine.Socket)) rows.Add(await RowAsync($"{name}, a container that was ready", ready, engine));
        }

        await File.WriteAllLinesAsync(Environment.GetEnvironmentVariable("MPILAB_TABLE")!, rows);
    }

    private static async Task<string> RowAsync(string name, LaunchBed lab, TestEngine? prepares)
    {
        (await lab.RunAsync("echo here")).Succeeded();
        var times = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            while (prepares is not null && (await prepares.ContainersAsync()).Count(container => container.Contains("-slot-")) < 2) await Task.Delay(20);
            var plan = lab.Plan("echo here");
            var watch = Stopwatch.StartNew();
            await lab.StartJobAsync(plan);
            await LaunchBed.SaysAsync(plan, "here");
            times.Add(watch.Elapsed.TotalMilliseconds);
            (await lab.EndAsync(plan)).Succeeded();
        }

        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {times[Runs / 2]:0} ms | {times[0]:0} to {times[^1]:0} |");
    }
}
