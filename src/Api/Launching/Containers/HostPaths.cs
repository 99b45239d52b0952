using MpiLab.Api.Launching.Containers.Engine;

namespace MpiLab.Api.Launching.Containers;

/// <summary>
/// Where the engine sees the service's folders. It mounts folders of the machine, and a service that runs in a
/// container itself knows them by other names.
/// </summary>
/// <param name="Mounts">Of the service's own container; none where it runs in none.</param>
internal sealed record HostPaths(IReadOnlyList<MountPoint> Mounts)
{
    public static HostPaths Same { get; } = new([]);

    /// <summary>By its host name, which an engine makes of its container's id.</summary>
    public static async Task<HostPaths> FindAsync(EngineClient engine, CancellationToken cancellationToken)
    {
        if (!File.Exists("/.dockerenv") && !File.Exists("/run/.containerenv")) return Same;
        // One that this engine does not know was started by another, or is none of an engine's.
        return await engine.FindAsync(Environment.MachineName, cancellationToken) is { } own ? new HostPaths(own.Mounts ?? []) : Same;
    }

    public string OnMachine(string path) =>
        Mounts.Where(mount => path == mount.Destination || path.StartsWith(mount.Destination.TrimEnd('/') + "/", StringComparison.Ordinal))
            .MaxBy(mount => mount.Destination.Length) is { } mount ? mount.Source + path[mount.Destination.TrimEnd('/').Length..] : path;
}
