using System.Collections.Concurrent;
using MpiLab.Api.Tests.Hostile;

namespace MpiLab.Api.Tests.Containers;

/// <summary>Every program of tests/Hostile, in a container: ends as its first line says, and harms nobody.</summary>
public abstract class EngineHostileTests(EngineLabs labs)
{
    private const string Mpi = "openmpi";
    private static readonly ParallelOptions FourAtATime = new() { MaxDegreeOfParallelism = 4 };

    [Fact]
    public async Task Programs_InContainers_EndAsTheirFirstLinesSay()
    {
        Assert.SkipWhen(HostileBuild.Lack(Mpi) is not null, HostileBuild.Lack(Mpi) ?? "");
        await using var lab = await HostileLab.StartAsync(Mpi, programs => labs.StartAsync(Mpi, programs));
        var wrong = new ConcurrentDictionary<string, string>();

        await Parallel.ForEachAsync(HostileProgram.All, FourAtATime, async (program, _) =>
        {
            if (await lab.RunAsync(program) is { } what) wrong[program.Id] = what;
        });

        wrong.ShouldBeEmpty();
    }
}

[Collection(DockerTests.Name)]
public sealed class DockerHostileTests(DockerLabs labs) : EngineHostileTests(labs);

[Collection(PodmanTests.Name)]
public sealed class PodmanHostileTests(PodmanLabs labs) : EngineHostileTests(labs);
