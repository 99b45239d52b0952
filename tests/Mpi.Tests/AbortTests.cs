namespace MpiLab.Mpi.Tests;

public sealed class AbortTests
{
    [Theory]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task Run_OneRankThrows_EndsTheJobWithTheException(string flavour)
    {
        Flavours.SkipIfMissing(flavour);
        var run = await Mpiexec.RunAsync(flavour, 3, "Errors.OneRankThrows");
        run.TimedOut.ShouldBeFalse(run.ToString());
        run.ExitCode.ShouldNotBe(0);
        run.Errors.ShouldContain("Rank 2 of 3 on ", customMessage: run.ToString());
        run.Errors.ShouldContain("System.InvalidOperationException: thrown on purpose", customMessage: run.ToString());
    }

    [Theory]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task Environment_OneRankThrowsWithoutRun_EndsTheJob(string flavour)
    {
        Flavours.SkipIfMissing(flavour);
        var run = await Mpiexec.RunAsync(flavour, 3, "ThrowsUncaught");
        run.TimedOut.ShouldBeFalse(run.ToString());
        run.ExitCode.ShouldNotBe(0);
        run.Errors.ShouldContain("Rank 2 of 3 on ", customMessage: run.ToString());
        run.Errors.ShouldContain("System.InvalidOperationException: thrown on purpose", customMessage: run.ToString());
    }

    [Theory]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task Abort_OfACommunicator_EndsTheJobWithItsCodeAfterItsLastWords(string flavour)
    {
        Flavours.SkipIfMissing(flavour);
        var run = await Mpiexec.RunAsync(flavour, 2, "Errors.OneRankAbortsItsCommunicator");
        run.TimedOut.ShouldBeFalse(run.ToString());
        run.ExitCode.ShouldBe(9, run.ToString());
        run.Errors.ShouldContain("last words without an end of line", customMessage: run.ToString());
    }

    [Theory]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task Abort_OnOneRank_EndsTheJobWithItsCode(string flavour)
    {
        Flavours.SkipIfMissing(flavour);
        var run = await Mpiexec.RunAsync(flavour, 2, "Errors.OneRankAborts");
        run.TimedOut.ShouldBeFalse(run.ToString());
        run.ExitCode.ShouldBe(7, run.ToString());
    }
}
