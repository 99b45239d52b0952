using MpiLab.Api.Launching.Mpiexec;

namespace MpiLab.Api.Tests.Launching;

public sealed class MpiFlavourTests
{
    private const string Hydra = "HYDRA build details:\n    Version:                                 4.0.2\n    Release Date:                            Thu Apr  7 12:34:45 CDT 2022\n";

    [Theory]
    [InlineData("mpiexec (OpenRTE) 4.1.4\n\nReport bugs to http://www.open-mpi.org/community/help/\n", "4.1.4")]
    [InlineData("mpiexec.openmpi (OpenRTE) 4.1.6\n", "4.1.6")]
    [InlineData("mpiexec (Open MPI) 5.0.3\n", "5.0.3")]
    [InlineData("Intel(R) MPI Library for Linux* OS, Version 2021.5\n", null)]
    [InlineData(Hydra, null)]
    public void OpenMpi_ReadVersion_KnowsItsOwn(string output, string? version) => new OpenMpi().ReadVersion(output).ShouldBe(version);

    [Theory]
    [InlineData(Hydra, "4.0.2")]
    [InlineData("mpiexec (OpenRTE) 4.1.4\n", null)]
    public void Mpich_ReadVersion_KnowsItsOwn(string output, string? version) => new Mpich().ReadVersion(output).ShouldBe(version);

    [Fact]
    public async Task FindAsync_ThisMachine_FindsBoth()
    {
        var found = await new MpiFlavours([new OpenMpi(), new Mpich()]).FindAsync(TestContext.Current.CancellationToken);

        found.Select(mpi => mpi.Flavour.Name).ShouldBe(["openmpi", "mpich"]);
    }
}
