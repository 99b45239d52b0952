using MpiLab.Api.Launching.Sandbox;

namespace MpiLab.Api.Launching.Mpiexec;

/// <summary>How one MPI's mpiexec is found and asked. Values of a job never stand on its command line.</summary>
internal interface IMpiFlavour
{
    /// <summary>What configuration calls it by.</summary>
    string Name { get; }

    /// <summary>Names that its mpiexec may have, the surest first.</summary>
    IReadOnlyList<string> Executables { get; }

    /// <summary>The version, read from what <c>mpiexec --version</c> prints; null where that is another MPI's.</summary>
    string? ReadVersion(string output);

    /// <summary>The command that starts <paramref name="ranks"/> times what follows it. Pure.</summary>
    /// <param name="ranks">1 or more.</param>
    IReadOnlyList<string> Command(string mpiexec, int ranks);

    /// <summary>Variables that its ranks and mpiexec run under. Pure.</summary>
    IReadOnlyDictionary<string, string> Environment(int ranks, int cores, JobLayout layout);
}
