using System.Collections.Concurrent;
using MpiLab.Api.Tests.Hostile;

namespace MpiLab.Api.Tests.Containers;

/// <summary>Every program of tests/Hostile, in a container: ends as its first line says, and harms nobody.</summary>
public abstract class EngineHostileTests(EngineLabs labs)
{
    private static readonly ParallelOptions FourAtATime = new() { MaxDegreeOfParallelism = 4 };

    [Theory]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task Programs_InContainers_EndAsTheirFirstLinesSay(string mpi)
    {
        Assert.SkipWhen(HostileBuild.Lack(mpi) is not null, HostileBuild.Lack(mpi) ?? "");
        await using var lab = await HostileLab.StartAsync(mpi, programs => labs.StartAsync(mpi, programs));
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
