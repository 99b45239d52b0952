using System.Reflection;
using MPI;

namespace MpiLab.Mpi.Probe;

/// <summary>Something that all ranks do together; it throws where it does not come out as it must.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ScenarioAttribute : System.Attribute
{
    public int MinimumRanks { get; init; } = 1;

    /// <summary>Run by itself only: it takes long, or ends the job.</summary>
    public bool Alone { get; init; }
}

public sealed record Scenario(string Name, int MinimumRanks, bool Alone, Action<Intracommunicator> Run)
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. from type in typeof(Scenario).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Public)
           let mark = method.GetCustomAttribute<ScenarioAttribute>()
           where mark is not null
           let name = $"{type.Name}.{method.Name}"
           orderby name
           select new Scenario(name, mark.MinimumRanks, mark.Alone, comm => method.CreateDelegate<Action<Intracommunicator>>()(comm)),
    ];

    /// <summary>Every scenario in one run of mpiexec, or those that are named. Rank 0 says PASS once all ranks came through.</summary>
    public static void RunAll(ref string[] args)
    {
        var names = args;
        MPI.Environment.Run(ref args, comm =>
        {
            foreach (var scenario in All.Where(s => names.Length == 0 ? !s.Alone : names.Contains(s.Name)))
                if (comm.Size >= scenario.MinimumRanks) RunOne(scenario, comm);
        });
    }

    private static void RunOne(Scenario scenario, Intracommunicator comm)
    {
        try
        {
            scenario.Run(comm);
            comm.Barrier();
        }
        catch
        {
            Console.WriteLine($"FAIL {scenario.Name}");
            throw;
        }
        if (comm.Rank == 0) Console.WriteLine($"PASS {scenario.Name}");
    }
}
