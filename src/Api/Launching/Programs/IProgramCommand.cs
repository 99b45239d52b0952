using MpiLab.Api.Launching.Sandbox;

namespace MpiLab.Api.Launching.Programs;

/// <summary>What mpiexec runs as each rank.</summary>
/// <param name="Arguments">The program first; only the lab's own words, never a value that a client sent.</param>
/// <param name="Environment">Variables it needs besides the lab's and MPI's.</param>
/// <param name="Mounts">Folders it reads.</param>
internal sealed record ProgramCommand(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment, IReadOnlyList<Mount> Mounts);

/// <summary>Turns a plan into the command of one rank. Pure.</summary>
internal interface IProgramCommand
{
    ProgramCommand For(LaunchPlan plan, JobLayout layout);
}
