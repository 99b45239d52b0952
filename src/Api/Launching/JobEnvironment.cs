using MpiLab.Api.Launching.Mpiexec;
using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Launching.Sandbox;

namespace MpiLab.Api.Launching;

/// <summary>All of a job's variables. Pure.</summary>
internal static class JobEnvironment
{
    public static IReadOnlyDictionary<string, string> Of(LaunchPlan plan, FoundMpi mpi, int cores, JobLayout layout, ProgramCommand program)
    {
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = layout.Temporary,
            ["TMPDIR"] = layout.Temporary,
            ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
            ["LANG"] = "C.UTF-8",
            ["PYTHONUNBUFFERED"] = "1",
            ["MPILAB_RANKS"] = layout.Ranks,
            ["MPILAB_ARTIFACTS"] = layout.Artifacts,
        };
        foreach (var (name, value) in mpi.Flavour.Environment(plan.Ranks, cores, layout)) environment[name] = value;
        foreach (var (name, value) in program.Environment) environment[name] = value;
        return environment;
    }
}
