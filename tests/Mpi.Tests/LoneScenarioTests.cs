namespace MpiLab.Mpi.Tests;

/// <summary>Scenarios that take long or much memory: a run each, at two ranks.</summary>
public sealed class LoneScenarioTests
{
    [Fact]
    public Task Spawn_UnderOpenMpi_Passes() => PassAsync("openmpi", "Spawning.ParentsAndChildren");

    [Theory]
    [InlineData("openmpi", "Large.ArrayOfMoreThan2GiB", 6)]
    [InlineData("mpich", "Large.ArrayOfMoreThan2GiB", 6)]
    [InlineData("openmpi", "Large.ObjectOfMoreThan2GiB", 14)]
    [InlineData("mpich", "Large.ObjectOfMoreThan2GiB", 14)]
    public Task Scenario_OfMoreThan2GiB_Passes(string flavour, string scenario, int gibibytes)
    {
        var free = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
        Assert.SkipWhen(free < gibibytes, $"skipped: needs {gibibytes} GiB of memory; there are {free}");
        return PassAsync(flavour, scenario);
    }

    [Theory]
    [InlineData("openmpi", "Threads")]
    [InlineData("mpich", "Threads")]
    [InlineData("openmpi", "Async")]
    [InlineData("mpich", "Async")]
    [InlineData("openmpi", "InTwoParts")]
    [InlineData("mpich", "InTwoParts")]
    public Task Program_OfItsOwn_Passes(string flavour, string program) => PassAsync(flavour, program);

    // Debian's MPICH 4.0 refuses MPI_Comm_spawn to C programs too; others grant it. It refuses it to each rank, and the
    // first of them to say so ends the job.
    [Fact]
    public async Task Spawn_UnderMpich_WorksOrThrowsWithMpisWords()
    {
        Flavours.SkipIfMissing("mpich");
        var run = await Mpiexec.RunAsync("mpich", 2, "Spawning.ParentsAndChildren");
        run.TimedOut.ShouldBeFalse(run.ToString());
        if (run.ExitCode == 0) run.Lines.ShouldContain("PASS Spawning.ParentsAndChildren");
        else run.Errors.ShouldMatch(@"Rank ([01]) of 2 on \S+ failed: MPI\.MpiException: MPI_Comm_spawn with root 0 failed on rank \1 of 2: ");
    }

    private static async Task PassAsync(string flavour, string scenario)
    {
        Flavours.SkipIfMissing(flavour);
        var run = await Mpiexec.RunAsync(flavour, 2, scenario);
        run.Lines.ShouldContain($"PASS {scenario}", run.ToString());
        run.ExitCode.ShouldBe(0, run.ToString());
    }
}
