using System.Text.Json;
using MpiLab.Contracts;

namespace MpiLab.Api.Launching.Supervision;

/// <summary>Reads what attempts' folders say.</summary>
internal static class LocalAttempts
{
    public static AttemptStatus Inspect(AttemptFolder folder)
    {
        if (Ended(folder) is { } ended) return ended;
        if (!Directory.Exists(folder.Path)) return new AttemptStatus.NeverStarted();
        if (Supervisor(folder) is { IsAlive: true }) return new AttemptStatus.Running();
        // It may have ended between the two looks.
        return (AttemptStatus?)Ended(folder) ?? new AttemptStatus.Lost();
    }

    /// <summary>Null where a power cut took what was not on the disk yet.</summary>
    public static SupervisorIdentity? Supervisor(AttemptFolder folder) => SupervisorIdentity.Parse(File.ReadAllText(folder.Supervisor));

    /// <summary>Null where it has not ended, or not said how.</summary>
    public static AttemptStatus.Ended? Ended(AttemptFolder folder)
    {
        if (!File.Exists(folder.Exit)) return null;
        try
        {
            return JsonSerializer.Deserialize<ExitReport>(File.ReadAllBytes(folder.Exit), LabJson.Options) is { } report ? new(report) : null;
        }
        catch (JsonException)
        {
            // Renamed, and then a power cut took its content: as if it had never been.
            return null;
        }
    }
}
