using System.Globalization;
using MpiLab.Api.Launching.Containers.Engine;

namespace MpiLab.Api.Launching.Containers;

/// <summary>Removes containers that nobody will ask for: their service died.</summary>
internal static class LeftContainers
{
    public static async Task RemoveAsync(EngineClient engine, string lab, DataFolder data, ILogger log, CancellationToken cancellationToken)
    {
        foreach (var container in await engine.ListAsync($"{ContainerRequest.LabLabel}={lab}", cancellationToken))
            if (!IsWanted(container.Name, data))
            {
                await engine.RemoveAsync(container.Id, force: true, cancellationToken);
                log.RemovedLeftContainer(container.Name);
            }

        Slot.RemoveLeft(data);
    }

    /// <summary>Of a job that has not ended, or whose end nobody has told yet; or held by a service that lives.</summary>
    private static bool IsWanted(string name, DataFolder data)
    {
        if (name.Split('-') is not [_, _, var job, var attempt]) return true;
        if (job == "slot") return Slot.IsHeld(data, attempt);
        var folder = AttemptFolder.Of(data, long.Parse(job, CultureInfo.InvariantCulture), int.Parse(attempt, CultureInfo.InvariantCulture));
        return Directory.Exists(folder.Path) && !File.Exists(folder.Exit);
    }
}
