using MpiLab.Api.Launching;
using MpiLab.Api.Launching.Staging;

namespace MpiLab.Api.Tests.Launching;

public sealed class OrdinaryUserTests
{
    private const string Nobody = "65534";
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task UserTests_AsAnOrdinaryUser_Pass()
    {
        var folder = Directory.CreateTempSubdirectory("mpilab-test-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        try
        {
            // The checkout may lie where only root gets through.
            var staged = await StagedFolder.StageAsync(AppContext.BaseDirectory, Path.Combine(folder, "tests"), new Dictionary<string, byte[]>(), CancellationToken.None);
            string[] user = Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"] : [];

            var result = await Tool.RunAsync("/usr/bin/env",
            [
                $"HOME={folder}", $"TMPDIR={folder}", .. user, "dotnet", Path.Combine(staged, "MpiLab.Api.Tests.dll"),
                "-noLogo", "-noColor", "-explicit", "only", "-class", typeof(UserTests).FullName!,
            ], HangLimit, TestContext.Current.CancellationToken);

            result.ExitCode.ShouldBe(0, result.Output + result.Error);
            result.Output.ShouldContain("Total: 13, Errors: 0, Failed: 0, Skipped: 0");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
