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
        if (Supervisor(folder).IsAlive) return new AttemptStatus.Running();
        // It may have ended between the two looks.
        return (AttemptStatus?)Ended(folder) ?? new AttemptStatus.Lost();
    }

    public static SupervisorIdentity Supervisor(AttemptFolder folder) => SupervisorIdentity.Parse(File.ReadAllText(folder.Supervisor));

    private static AttemptStatus.Ended? Ended(AttemptFolder folder)
    {
        if (!File.Exists(folder.Exit)) return null;
        var report = JsonSerializer.Deserialize<ExitReport>(File.ReadAllBytes(folder.Exit), LabJson.Options);
        return new AttemptStatus.Ended(report ?? throw new InvalidDataException($"{folder.Exit} holds null."));
    }
}
