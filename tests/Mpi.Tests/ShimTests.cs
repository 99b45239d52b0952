namespace MpiLab.Mpi.Tests;

public sealed class ShimTests
{
    [Theory]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task Library_ThatIsAShim_StandsBetween(string flavour)
    {
        using var shim = await Shim.CompileAsync(flavour, "barrier.c");
        var run = await Mpiexec.RunAloneAsync(shim.Environment, "Odds.ZeroLengthsEverywhere");
        run.ExitCode.ShouldBe(0, run.ToString());
        run.Lines.ShouldContain("the shim sees a barrier");
        run.Lines.ShouldContain("PASS Odds.ZeroLengthsEverywhere");
    }

    [Theory]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task ManyOperations_UnderACompactingCollector_LeaveNoMemoryAndNoHandles(string flavour)
    {
        using var shim = await Shim.CompileAsync(flavour, "handles.c");
        var run = await Mpiexec.RunAsync(flavour, 2, shim.Environment, "Memory.ManyOperationsUnderACompactingCollector");
        run.Lines.ShouldContain("PASS Memory.ManyOperationsUnderACompactingCollector", run.ToString());
        run.ExitCode.ShouldBe(0, run.ToString());
    }
}
