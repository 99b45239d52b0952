using MpiLab.Api.Launching.Sandbox;

namespace MpiLab.Api.Launching.Programs;

/// <summary>A program of the catalogue: the worker, run by the .NET that the service itself runs on.</summary>
/// <param name="dotnet">Its folder; null where the job's root holds it already.</param>
/// <param name="worker">The staged worker's folder; null likewise.</param>
internal sealed class WorkerCommand(string? dotnet, string? worker) : IProgramCommand
{
    public const string Assembly = "MpiLab.Worker.dll";
    public const string DotnetFolder = "/lab/dotnet", WorkerFolder = "/lab/worker";

    private readonly Mount _dotnet = new(dotnet ?? DotnetFolder, DotnetFolder);
    private readonly Mount _worker = new(worker ?? WorkerFolder, WorkerFolder);

    /// <summary>The worker of the image that a container is made of.</summary>
    public static WorkerCommand OfImage { get; } = new(null, null);

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
        dotnet is null ? [] : [_dotnet, _worker]);
}
