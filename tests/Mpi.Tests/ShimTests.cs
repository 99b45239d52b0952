using System.Diagnostics;

namespace MpiLab.Mpi.Tests;

public sealed class ShimTests
{
    private const string Shim = """
        #include <mpi.h>
        #include <stdio.h>
        int MPI_Barrier(MPI_Comm comm)
        {
            printf("the shim sees a barrier\n");
            fflush(stdout);
            return PMPI_Barrier(comm);
        }
        """;

    [Theory]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task Library_ThatIsAShim_StandsBetween(string flavour)
    {
        Flavours.SkipIfMissing(flavour);
        Assert.SkipWhen(Mpiexec.Find(flavour, "mpicc") is null, $"skipped: mpicc.{flavour} is not installed");
        var folder = Directory.CreateTempSubdirectory("mpi-shim-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "shim.c"), Shim);
            var library = Path.Combine(folder, "libshim.so");
            using (var compiler = Process.Start($"mpicc.{flavour}", ["-shared", "-fPIC", "-o", library, Path.Combine(folder, "shim.c")]))
            {
                await compiler.WaitForExitAsync();
                compiler.ExitCode.ShouldBe(0);
            }
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
            var run = await Mpiexec.RunAloneAsync(new Dictionary<string, string> { ["MPINET_LIBRARY"] = library }, "Odds.ZeroLengthsEverywhere");
            run.ExitCode.ShouldBe(0, run.ToString());
            run.Lines.ShouldContain("the shim sees a barrier");
            run.Lines.ShouldContain("PASS Odds.ZeroLengthsEverywhere");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
