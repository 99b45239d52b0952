using MpiLab.Api.Launching;
using MpiLab.Api.Launching.Programs;
using MpiLab.Api.Launching.Sandbox;

namespace MpiLab.Api.Tests.Launching.Support;

/// <summary>Runs a plan's program name as a shell script, once a rank.</summary>
internal sealed class ScriptProgram : IProgramCommand
{
    public ProgramCommand For(LaunchPlan plan, JobLayout layout) =>
        new(["/bin/sh", "-c", plan.Program], new Dictionary<string, string>(), []);
}
