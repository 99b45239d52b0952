// held; threat 18; without pids
using System.Diagnostics;
using System.Text.Json.Nodes;

internal static class Processes
{
    public static void Run(JsonNode facts)
    {
        var service = facts["service"]!.GetValue<int>();
        foreach (var process in Process.GetProcesses())
            if (process.Id == service) Verdict.Through($"sees the service: {process.ProcessName}");
    }
}
