using System.Text.Json;

namespace MpiLab.Api.Launching.Supervision;

/// <summary>Asks an attempt's supervisor to stop, by its folder alone.</summary>
internal static class StopRequest
{
    /// <returns>False where it was asked before: the first reason counts.</returns>
    public static async Task<bool> WriteAsync(AttemptFolder folder, StopReason reason, CancellationToken cancellationToken)
    {
        var unfinished = $"{folder.Stop}.{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(unfinished, JsonNamingPolicy.CamelCase.ConvertName($"{reason}") + "\n", cancellationToken);
        var first = Native.TryLink(unfinished, folder.Stop);
        Failpoint.At(CrashPoint.StopWritten);
        File.Delete(unfinished);
        Native.TryTell(folder.Control);
        return first;
    }
}
