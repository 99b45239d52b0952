namespace MpiLab.Worker;

/// <summary>Runs one program on this rank.</summary>
internal static class ProgramRun
{
    public const int Succeeded = 0;
    public const int Refused = 2;
    private const int Crashed = 1;

    /// <returns>The exit code of this rank.</returns>
    public static int Start(string name, string? argumentsFile)
    {
        ConsoleLines.FlushEach();
        var (program, arguments, problem) = Prepare(name, argumentsFile);
        var code = Refused;
        var none = Array.Empty<string>();
        MPI.Environment.Run(ref none, world =>
        {
            problem ??= RanksProblem(name, program!, world.Size);
            if (problem is null) code = Run(world, program!, arguments!);
            else Tell(world, $"{name}: {problem}");
        });
        return code;
    }

    private static (LabProgram?, Arguments?, string? Problem) Prepare(string name, string? argumentsFile)
    {
        if (ProgramCatalog.Find(name) is not { } program)
            return (null, null, $"no such program; there are {string.Join(", ", ProgramCatalog.Programs.Select(known => known.Name))}");
        try
        {
            return (program, Arguments.Read(program, argumentsFile), null);
        }
        catch (ArgumentsException e)
        {
            return (program, null, e.Message);
        }
    }

    private static string? RanksProblem(string name, LabProgram program, int ranks)
    {
        var (least, _, most) = program.Ranks;
        if (ranks >= least && !(ranks > most)) return null;
        var right = most is null ? $"needs at least {least}" : most == least ? $"takes {least}" : $"takes {least} to {most}";
        return $"{right} ranks, not {ranks}";
    }

    /// <summary>Every rank sees the same problem, one speaks; none ends before it has, as the launcher then ends them all.</summary>
    private static void Tell(Intracommunicator world, string problem)
    {
        if (world.Rank == 0) Console.Error.WriteLine(problem);
        world.Barrier();
    }

    private static int Run(Intracommunicator world, LabProgram program, Arguments arguments)
    {
        try
        {
            using var events = OpenEvents();
            var lab = new Lab(arguments, events, System.Environment.GetEnvironmentVariable("MPILAB_ARTIFACTS"));
            program.Run(world, lab);
            lab.Finish();
            return Succeeded;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine($"rank {world.Rank}: {e}");
            world.Abort(Crashed);
            return Crashed;
        }
    }

    private static EventFile? OpenEvents() =>
        System.Environment.GetEnvironmentVariable("MPILAB_EVENTS") is { Length: > 0 } path ? new EventFile(path) : null;
}
