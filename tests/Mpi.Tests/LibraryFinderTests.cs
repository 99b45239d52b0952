using MPI;
using MPI.Native;

namespace MpiLab.Mpi.Tests;

public sealed class LibraryFinderTests
{
    [Theory]
    [InlineData("OMPI_COMM_WORLD_RANK", "openmpi")]
    [InlineData("PMIX_RANK", "openmpi")]
    [InlineData("PMI_RANK", "mpich")]
    public void Candidates_OfALauncher_AreItsFlavour(string variable, string flavour) =>
        LibraryFinder.Candidates(v => v == variable ? "0" : null).ShouldHaveSingleItem().Name.ShouldBe(flavour);

    [Fact]
    public void Candidates_WithoutALauncher_AreAll() =>
        LibraryFinder.Candidates(_ => null).Select(f => f.Name).ShouldBe(["openmpi", "mpich"]);

    [Fact]
    public void Candidates_FlavourVariable_Decides() =>
        LibraryFinder.Candidates(v => v switch { "MPINET_FLAVOUR" => "mpich", "OMPI_COMM_WORLD_RANK" => "0", _ => null })
            .ShouldHaveSingleItem().Name.ShouldBe("mpich");

    [Fact]
    public void Candidates_UnknownFlavour_NamesTheKnown() =>
        Should.Throw<MpiNotFoundException>(() => LibraryFinder.Candidates(v => v == "MPINET_FLAVOUR" ? "lam" : null))
            .Message.ShouldBe("MPINET_FLAVOUR is \"lam\"; it may be openmpi or mpich.");

    [Fact]
    public async Task Load_MissingFile_SaysWhichVariable()
    {
        var run = await Mpiexec.RunAloneAsync(new Dictionary<string, string> { ["MPINET_LIBRARY"] = "/nowhere/libmpi.so" });
        run.ExitCode.ShouldNotBe(0);
        run.Errors.ShouldContain("MPINET_LIBRARY names /nowhere/libmpi.so, which cannot be loaded");
    }

    [Fact]
    public async Task Load_WhereNoMpiIs_SaysWhatToInstall()
    {
        using var nothing = new WithoutMpi();
        var run = await Mpiexec.RunAloneAsync(nothing.Environment, "Ring");
        run.ExitCode.ShouldNotBe(0);
        run.Errors.ShouldContain("MPI.MpiNotFoundException: No MPI library was found. For Open MPI install the package openmpi-bin. " +
            "For MPICH install the package mpich. A library elsewhere can be named in MPINET_LIBRARY.");
    }

    [Fact]
    public async Task Load_WhereTheLaunchersMpiIsNot_SaysWhatToInstall()
    {
        using var nothing = new WithoutMpi();
        var run = await Mpiexec.RunAloneAsync(nothing.Environment.Append(new("PMI_RANK", "0")).ToDictionary(), "Pi");
        run.ExitCode.ShouldNotBe(0);
        run.Errors.ShouldContain("MPI.MpiNotFoundException: This process was started for MPICH, but none of libmpich.so.12, libmpi.so.12, libmpich.so " +
            "could be loaded. Install the package mpich, or name the library's file in MPINET_LIBRARY.");
    }

    [Theory]
    [InlineData("openmpi")]
    [InlineData("mpich")]
    public async Task Program_WithoutMpiexec_RunsAsOneRank(string flavour)
    {
        Flavours.SkipIfMissing(flavour);
        var run = await Mpiexec.RunAloneAsync(new Dictionary<string, string> { ["MPINET_FLAVOUR"] = flavour }, "Collectives.Gather");
        run.ExitCode.ShouldBe(0, run.ToString());
        run.Lines.ShouldContain("PASS Collectives.Gather");
    }

    [Theory]
    [InlineData("openmpi", null, "pipeline depth 12")]
    [InlineData("openmpi", "3", "pipeline depth 3")]
    [InlineData("mpich", null, "pipeline depth not set")]
    public async Task Settings_WhereTheUserHasNone_AreTheLibrarys(string flavour, string? chosen, string line)
    {
        Flavours.SkipIfMissing(flavour);
        var environment = new Dictionary<string, string> { ["MPINET_FLAVOUR"] = flavour };
        if (chosen is not null) environment["OMPI_MCA_pml_ob1_send_pipeline_depth"] = chosen;
        var run = await Mpiexec.RunAloneAsync(environment, "Settings.OfThisProcess_AreSaid");
        run.ExitCode.ShouldBe(0, run.ToString());
        run.Lines.ShouldContain(line);
    }
}
