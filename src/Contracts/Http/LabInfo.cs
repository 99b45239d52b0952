namespace MpiLab.Contracts;

/// <summary>How well jobs are kept apart from the machine and each other.</summary>
/// <param name="Sandboxed">False where bubblewrap cannot work: pages say so plainly.</param>
/// <param name="Parts">Each protection, whether it holds here, and if not why and what would mend it.</param>
public sealed record IsolationReport(bool Sandboxed, IReadOnlyList<IsolationPart> Parts);

/// <param name="Name">E.g. "namespaces", "memory limit", "process limit".</param>
/// <param name="Active">Whether it holds on this machine.</param>
/// <param name="Detail">What was found; where it does not hold, why and the remedy.</param>
public sealed record IsolationPart(string Name, bool Active, string Detail);

/// <summary>An MPI that the lab found.</summary>
/// <param name="Flavour">"openmpi" or "mpich".</param>
/// <param name="Version">As its mpiexec tells it.</param>
/// <param name="Default">Whether jobs run on this one.</param>
public sealed record MpiInfo(string Flavour, string Version, bool Default);

/// <summary>What a client needs to know of the lab before it submits.</summary>
/// <param name="Slots">How many ranks run at once.</param>
/// <param name="SlotsInUse">How many run now.</param>
/// <param name="MaximumRanks">The most a job of the caller may ask for.</param>
/// <param name="DefaultTimeLimitSeconds">Where a submission names none.</param>
/// <param name="MaximumTimeLimitSeconds">The most a submission of the caller may ask for.</param>
/// <param name="RanksFrom">Whose limit on ranks that is, such as "the class “MPI”"; null for the lab's own.</param>
/// <param name="TimeLimitFrom">Whose limit on time that is, likewise.</param>
public sealed record LabInfo(string Version, int Slots, int SlotsInUse, int MaximumRanks, int DefaultTimeLimitSeconds,
    int MaximumTimeLimitSeconds, IReadOnlyList<MpiInfo> Mpi, IsolationReport Isolation, string? RanksFrom = null, string? TimeLimitFrom = null);
