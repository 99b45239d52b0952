using MpiLab.Api.Launching.Containers.Engine;

namespace MpiLab.Api.Launching.Containers;

/// <summary>Removes containers that nobody will ask for: their service died.</summary>
internal static class LeftContainers
{
    public static async Task RemoveAsync(EngineClient engine, string lab, DataFolder data, ILogger log, CancellationToken cancellationToken)
    {
        foreach (var container in await engine.ListAsync($"{ContainerRequest.LabLabel}={lab}", cancellationToken))
            if (!IsWanted(container, data))
            {
                await engine.RemoveAsync(container.Id, force: true, cancellationToken);
                log.RemovedLeftContainer(container.Id[..12]);
            }
    }

    /// <summary>Of a job that has not ended, or whose end nobody has told yet.</summary>
    private static bool IsWanted(ListedContainer container, DataFolder data)
    {
        if (!container.Labels.TryGetValue(ContainerRequest.AttemptLabel, out var attempt)) return false;
        var (job, number) = attempt.Split('.') is [var j, var n] ? (long.Parse(j, System.Globalization.CultureInfo.InvariantCulture), int.Parse(n, System.Globalization.CultureInfo.InvariantCulture)) : (0, 0);
        var folder = AttemptFolder.Of(data, job, number);
        return Directory.Exists(folder.Path) && !File.Exists(folder.Exit);
    }
}
