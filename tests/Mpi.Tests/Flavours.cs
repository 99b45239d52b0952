namespace MpiLab.Mpi.Tests;

internal static class Flavours
{
    public static IReadOnlyList<string> All { get; } = ["openmpi", "mpich"];

    public static void SkipIfMissing(string flavour) =>
        Assert.SkipWhen(Mpiexec.Find(flavour) is null, $"skipped: mpiexec.{flavour} is not installed");
}
