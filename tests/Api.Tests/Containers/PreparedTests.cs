using MpiLab.Api.Launching;
using MpiLab.Api.Tests.Launching.Support;

namespace MpiLab.Api.Tests.Containers;

/// <summary>Containers that are ready before their jobs are.</summary>
[Collection(DockerTests.Name)]
public sealed class PreparedTests(DockerLabs labs)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartAsync_LikeTheLastJob_TakesAContainerThatIsReady()
    {
        await using var lab = await ContainerLab.StartAsync(labs.Engine.Socket);
        (await lab.RunAsync("true")).Succeeded();
        var ready = await ReadyAsync(lab);

        var plan = await lab.StartJobAsync("echo here; sleep 100");

        await LaunchBed.SaysAsync(plan, "here");
        var names = await NamesAsync(lab);
        ready.Count(names.Contains).ShouldBe(1);
        await lab.Launcher.StopAsync(plan.Folder, StopReason.Cancelled, Token);
        (await lab.EndAsync(plan)).Report.Stopped.ShouldBe(StopReason.Cancelled);
    }

    [Fact]
    public async Task StartAsync_TheContainerThatWasReadyHasGone_MakesAnother()
    {
        await using var lab = await ContainerLab.StartAsync(labs.Engine.Socket);
        (await lab.RunAsync("true")).Succeeded();
        foreach (var name in await ReadyAsync(lab)) await lab.Machine.Engine.RemoveAsync(name, force: true, Token);

        (await lab.RunAsync("echo here")).Succeeded().Out().ShouldBe("here\n");
    }

    [Fact]
    public async Task Stopped_NoneIsLeft()
    {
        ContainerLab lab;
        await using (lab = await ContainerLab.StartAsync(labs.Engine.Socket))
        {
            (await lab.RunAsync("true")).Succeeded();
            await ReadyAsync(lab);
        }

        (await labs.Engine.ContainersAsync()).ShouldAllBe(name => !name.StartsWith(PrefixOf(lab)));
    }

    private static string PrefixOf(ContainerLab lab) => $"mpilab-{lab.Machine.Facts.Lab}-";

    private async Task<List<string>> NamesAsync(ContainerLab lab) => [.. (await labs.Engine.ContainersAsync()).Where(name => name.StartsWith(PrefixOf(lab)))];

    /// <summary>Waits until there are as many as there will be for one shape.</summary>
    private async Task<List<string>> ReadyAsync(ContainerLab lab)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        while (true)
        {
            var ready = (await NamesAsync(lab)).Where(name => name.Contains("-slot-")).ToList();
            if (ready.Count == 2) return ready;
            await Task.Delay(20, limit.Token);
        }
    }
}
