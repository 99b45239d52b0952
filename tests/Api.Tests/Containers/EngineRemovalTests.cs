using MpiLab.Api.Launching.Containers;
using MpiLab.Tests.Support;

namespace MpiLab.Api.Tests.Containers;

/// <summary>A container that ends by itself while it is being removed is removed.</summary>
public abstract class EngineRemovalTests(EngineLabs labs)
{
    private const int Containers = 32;
    private static readonly ParallelOptions FourAtATime = new() { MaxDegreeOfParallelism = 4 };
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(0.3), Step = TimeSpan.FromMilliseconds(6);

    [Fact]
    public async Task RemoveAsync_AsItEndsByItself_IsGone()
    {
        await using var lab = await ContainerLab.StartAsync(labs.Engine.Socket);
        using var folder = new TempFolder();
        var engine = lab.Machine.Engine;
        var request = ContainerRequest.Build(new ContainerShape(256 << 20, 64, 1024, 1) { Mounts = [] }, lab.Machine.Facts, folder.Path) with { Entrypoint = ["/bin/sleep", $"{Life.TotalSeconds:0.0}"], Cmd = [] };
        await Parallel.ForAsync(0, Containers, FourAtATime, async (number, cancellationToken) =>
        {
            var id = (await engine.CreateAsync($"mpilab-{lab.Machine.Facts.Lab}-ending-{number}", request, cancellationToken))!;
            await engine.StartAsync(id, cancellationToken);
            // From before its end to after it.
            await Task.Delay(Life + (number - Containers / 2) * Step, cancellationToken);
            (await engine.RemoveAsync(id, force: true, cancellationToken)).ShouldBeTrue();
            (await engine.FindAsync(id, cancellationToken)).ShouldBeNull();
        });
    }
}

[Collection(DockerTests.Name)]
public sealed class DockerRemovalTests(DockerLabs labs) : EngineRemovalTests(labs);

[Collection(PodmanTests.Name)]
public sealed class PodmanRemovalTests(PodmanLabs labs) : EngineRemovalTests(labs);
