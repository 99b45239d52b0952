using MpiLab.Api.Launching.Mpiexec;
using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Launching.Sandbox;

namespace MpiLab.Api.Launching;

/// <summary>The whole command line of an attempt, from the plan and what is known of the machine. Pure.</summary>
internal static class LaunchCommand
{
    public static IReadOnlyList<string> Build(LaunchPlan plan, MachineFacts facts, IProgramCommand programs)
    {
        var layout = Layout(plan, facts);
        return Wrap(plan, facts, programs,
            [.. ProcessLimits.Command(plan, facts), .. facts.Mpi.Flavour.Command(facts.Mpi.Mpiexec, plan.Ranks), layout.RankScript, .. programs.For(plan, layout).Arguments]);
    }

    public static JobLayout Layout(LaunchPlan plan, MachineFacts facts) =>
        facts.Sandbox is null ? JobLayout.Bare(plan.Folder, facts.Kit) : JobLayout.InSandbox;

    /// <summary>Shuts a command in as a job's mpiexec is.</summary>
    public static IReadOnlyList<string> Wrap(LaunchPlan plan, MachineFacts facts, IProgramCommand programs, IReadOnlyList<string> command)
    {
        var layout = Layout(plan, facts);
        var program = programs.For(plan, layout);
        var environment = JobEnvironment.Of(plan, facts.Mpi, facts.Cores, layout, program);
        // bubblewrap's own --clearenv leaves what it was started with to be read at /proc/1/environ. A shell's
        // background jobs ignore interrupts unless told otherwise.
        string[] clean = ["env", "-i", "--default-signal=INT,QUIT,PIPE,HUP"];
        string[] user = facts.Users is { } users ? [$"--reuid={users.For(plan.Job)}", $"--regid={users.For(plan.Job)}", "--clear-groups"] : [];
        return facts.Sandbox is { } sandbox
            ? [.. clean, "setpriv", .. user, "--no-new-privs",
                .. SandboxCommand.Build(sandbox, facts.Kit, plan.Folder, OpenRanks(plan, facts), Mounts(facts.Mpi, program), environment), .. command]
            : [.. clean, $"--chdir={layout.Artifacts}", .. Sorted(environment).Select(pair => $"{pair.Key}={pair.Value}"),
                "setsid", "setpriv", .. user, "--no-new-privs", "--pdeathsig", "KILL", .. command];
    }

    private static IEnumerable<KeyValuePair<string, string>> Sorted(IReadOnlyDictionary<string, string> environment) =>
        environment.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>An MPI outside /usr is shown to the job where it is.</summary>
    private static IReadOnlyList<Mount> Mounts(FoundMpi mpi, ProgramCommand program) =>
        mpi.Prefix.StartsWith("/usr", StringComparison.Ordinal) ? program.Mounts : [new Mount(mpi.Prefix, mpi.Prefix), .. program.Mounts];

    /// <summary>Root owns the ranks' folder and a job cannot replace a file in it; where the service has no other user, each file is bound by itself.</summary>
    private static IReadOnlyList<string> OpenRanks(LaunchPlan plan, MachineFacts facts) => facts.Users is not null ? [] : [.. plan.Folder.RankFiles(plan.Ranks)];
}
