using MpiLab.Api.Launching.Sandbox;

namespace MpiLab.Api.Launching.Programs;

/// <summary>A program of the catalogue: the worker, run by the .NET that the service itself runs on.</summary>
/// <param name="dotnet">Its folder.</param>
/// <param name="worker">The staged worker's folder.</param>
internal sealed class WorkerCommand(string dotnet, string worker) : IProgramCommand
{
    public const string Assembly = "MpiLab.Worker.dll";

    private readonly Mount _dotnet = new(dotnet, "/lab/dotnet");
    private readonly Mount _worker = new(worker, "/lab/worker");

    public ProgramCommand For(LaunchPlan plan, JobLayout layout) => new(
        [
            Path.Combine(layout.Of(_dotnet), "dotnet"), Path.Combine(layout.Of(_worker), Assembly),
            "run", plan.Program, "--args-file", layout.Arguments,
        ],
        new Dictionary<string, string>
        {
            ["DOTNET_ROOT"] = layout.Of(_dotnet),
            // No debugger's socket in /tmp, and no second mapping of code in memory files that the file-size limit would count.
            ["DOTNET_EnableDiagnostics"] = "0",
            ["DOTNET_EnableWriteXorExecute"] = "0",
        },
        [_dotnet, _worker]);
}
