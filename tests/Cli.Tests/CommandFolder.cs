namespace MpiLab.Cli.Tests;

/// <summary>A folder with a command <c>mpilab</c>, as it would stand in PATH.</summary>
internal static class CommandFolder
{
    public static async Task MakeAsync(string folder)
    {
        var command = Path.Combine(folder, "mpilab");
        await File.WriteAllTextAsync(command, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "MpiLab.Cli.dll")}' \"$@\"\n");
        File.SetUnixFileMode(command, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
