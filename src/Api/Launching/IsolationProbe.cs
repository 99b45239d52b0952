using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Launching.Sandbox;
using MpiLab.Api.Launching.Supervision;

namespace MpiLab.Api.Launching;

/// <summary>Runs a command that does nothing the way a job would be run, to see whether that works here.</summary>
internal sealed class IsolationProbe(DataFolder data, IProgramCommand programs)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Null where it works; else what the machine said.</summary>
    public async Task<string?> FailureAsync(MachineFacts facts, CancellationToken cancellationToken)
    {
        var plan = new LaunchPlan
        {
            Job = 0,
            Attempt = 0,
            Folder = new AttemptFolder(Path.Combine(data.Path, "probe", "0")),
            Program = "probe",
            Arguments = new Dictionary<string, System.Text.Json.JsonElement>(),
            Ranks = 1,
            Limits = new RunLimits(Patience, 0, 0, 0),
        };
        var fresh = FreshAttempt.Make(plan, facts.Access(plan.Job), facts.Sandbox is not null);
        plan = plan with { Folder = new AttemptFolder(fresh) };
        try
        {
            var layout = LaunchCommand.Layout(plan, facts);
            var command = LaunchCommand.Wrap(plan, facts, programs, Check(layout, programs.For(plan, layout)));
            var result = await Tool.RunAsync("/bin/bash", ["-c", $"exec {SandboxCommand.FilterDescriptor}<\"$0\"; exec \"$@\"", facts.Filter, .. command], Patience, cancellationToken);
            return result.ExitCode == 0 ? null : $"{result.Error.Trim()} (exit code {result.ExitCode})";
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(fresh)!, recursive: true);
        }
    }

    /// <summary>Can be reached: the program, rank.sh, and a file of a rank to write to.</summary>
    public static IReadOnlyList<string> Check(JobLayout layout, ProgramCommand program) =>
    [
        "/bin/sh", "-c", "for f; do test -r \"$f\" || { echo \"cannot read $f\" >&2; exit 1; }; done && : >>\"$MPILAB_RANKS/0.out\"", "probe",
        layout.RankScript, layout.Arguments, .. program.Arguments.Where(argument => argument.StartsWith('/')),
    ];
}
