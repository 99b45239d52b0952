using MpiLab.Api.Launching.Containers.Engine;
using MpiLab.Contracts;

namespace MpiLab.Api.Launching.Containers;

/// <summary>Says what protects the machine from jobs in containers. Pure.</summary>
internal static class ContainerReports
{
    public static IsolationReport Build(ContainerFacts facts, EngineInfo engine)
    {
        var limits = $"{facts.Engine}, by control groups";
        return new IsolationReport(true,
        [
            new("sandbox", true, $"a container of {facts.Image} on {facts.Engine}: no network, a read-only root, no capabilities, no new privileges"),
            new("system calls", Has("name=seccomp"), Has("name=seccomp") ? "a seccomp profile denies what no MPI program needs" : $"{facts.Engine} was built without seccomp"),
            new("temporary files", true, $"/tmp of {facts.TemporaryBytes >> 20} MiB, /dev/shm of {facts.SharedMemoryBytes >> 20} MiB"),
            new("user", true, User(facts.Users)),
            new("memory limit", engine.MemoryLimit, limits),
            new("process limit", engine.PidsLimit, limits),
            new("processor share", true, limits),
        ]);

        bool Has(string option) => engine.SecurityOptions?.Any(found => found.StartsWith(option, StringComparison.Ordinal)) == true;
    }

    private static string User(ContainerUsers users)
    {
        var (first, last) = (users.Jobs.First, users.Jobs.First + users.Jobs.Count - 1);
        return users.Offset == 0
            ? $"each job under a user id of its own ({first} to {last}); the engine remaps none"
            : $"each job under a user id of its own ({first} to {last}), remapped by the engine to {users.Offset + first} to {users.Offset + last}";
    }
}
