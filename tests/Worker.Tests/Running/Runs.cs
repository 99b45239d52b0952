namespace MpiLab.Worker.Tests.Running;

/// <summary>The MPI and rank counts that programs are run with.</summary>
internal static class Runs
{
    public static TheoryData<string, int> All => new()
    {
        { Mpiexec.OpenMpi, 1 }, { Mpiexec.OpenMpi, 2 }, { Mpiexec.OpenMpi, 3 }, { Mpiexec.OpenMpi, 4 }, { Mpiexec.OpenMpi, 8 },
        { Mpiexec.Mpich, 1 }, { Mpiexec.Mpich, 2 }, { Mpiexec.Mpich, 3 }, { Mpiexec.Mpich, 4 }, { Mpiexec.Mpich, 8 },
    };

    /// <summary>For programs that need a partner.</summary>
    public static TheoryData<string, int> FromTwo => new()
    {
        { Mpiexec.OpenMpi, 2 }, { Mpiexec.OpenMpi, 3 }, { Mpiexec.OpenMpi, 4 }, { Mpiexec.OpenMpi, 8 },
        { Mpiexec.Mpich, 2 }, { Mpiexec.Mpich, 3 }, { Mpiexec.Mpich, 4 }, { Mpiexec.Mpich, 8 },
    };
}
