using System.Globalization;
using System.Text;
using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Launching.Sandbox;
using MpiLab.Api.Launching.Supervision;

namespace MpiLab.Api.Launching.Containers;

/// <summary>What contain.sh runs as the job. Pure.</summary>
internal static class ContainerCommand
{
    public static JobLayout Layout { get; } = JobLayout.InSandbox with { RankScript = $"{ContainerRequest.Kit}/rank.sh" };

    public static IReadOnlyList<string> Build(LaunchPlan plan, ContainerFacts facts, IProgramCommand programs)
    {
        var program = programs.For(plan, Layout);
        return Wrap(plan, facts.Users, JobEnvironment.Of(plan, facts.Mpi, facts.Cores, Layout, program),
            [.. facts.Mpi.Flavour.Command(facts.Mpi.Mpiexec, plan.Ranks), Layout.RankScript, .. program.Arguments]);
    }

    /// <summary>As the job's user, with no capability and none to be had.</summary>
    public static IReadOnlyList<string> Wrap(LaunchPlan plan, ContainerUsers users, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> command)
    {
        var (user, group) = users.Job(plan.Job);
        return
        [
            "env", "-i", "--default-signal=INT,QUIT,PIPE,HUP",
            .. environment.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"),
            "setsid", "setpriv", $"--reuid={user}", $"--regid={group}", "--clear-groups", "--no-new-privs",
            "--inh-caps=-all", "--ambient-caps=-all", "--bounding-set=-all",
            // Which is closed to all but the job.
            "env", $"--chdir={Layout.Artifacts}", .. command,
        ];
    }

    /// <summary>The file "launch".</summary>
    public static byte[] LaunchFile(LaunchPlan plan, ContainerUsers users, IReadOnlyList<string> command)
    {
        var (user, group) = users.Job(plan.Job);
        string[] settings =
        [
            .. SupervisorCommand.Limits(plan.Limits),
            .. Failpoint.SupervisorStep is { } step ? [$"fail={step}"] : (string[])[],
            .. users.Owner is null ? [] : (string[])[string.Create(CultureInfo.InvariantCulture, $"share={user}:{group}")],
        ];
        return Encoding.UTF8.GetBytes(string.Concat([.. settings.Append("--").Concat(command).Select(word => word + "\0")]));
    }
}
