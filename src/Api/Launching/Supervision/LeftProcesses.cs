namespace MpiLab.Api.Launching.Supervision;

/// <summary>Finds processes of a job that had no sandbox and no control group by a variable that all of them inherit.</summary>
internal static class LeftProcesses
{
    public static void Kill(string variable)
    {
        foreach (var folder in Directory.GetDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), out var process) && Environment(folder).Contains(variable, StringComparison.Ordinal))
                Native.Kill(process);
    }

    private static string Environment(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "environ"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Ended since the listing, or another user's.
            return "";
        }
    }
}
