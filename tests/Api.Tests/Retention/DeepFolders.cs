using System.Diagnostics;

namespace MpiLab.Api.Tests.Retention;

/// <summary>Folders in folders, until their path is longer than the kernel takes one (PATH_MAX, 4096 bytes).</summary>
internal static class DeepFolders
{
    public static void Make(string within)
    {
        const string script = "cd \"$0\" && name=$(printf 'd%.0s' {1..200}) && for i in {1..30}; do mkdir $name && cd -P $name || exit 1; done; echo x >file";
        using var made = Process.Start(new ProcessStartInfo("/bin/bash", ["-c", script, within]) { RedirectStandardError = true })!;
        var error = made.StandardError.ReadToEnd();
        made.WaitForExit();
        made.ExitCode.ShouldBe(0, error);
    }
}
