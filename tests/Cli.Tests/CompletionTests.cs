using System.Diagnostics;
using MpiLab.Tests.Support;

namespace MpiLab.Cli.Tests;

[Collection(SignedInLabCollection.Name)]
public sealed class CompletionTests(SignedInLab lab)
{
    [Theory]
    [InlineData("mpilab ca", "cancel")]
    [InlineData("mpilab run mon", "monte-carlo-pi")]
    [InlineData("mpilab run ", "ring")]
    [InlineData("mpilab run monte-carlo-pi --sa", "--samples")]
    [InlineData("mpilab run deadlock --form ", "receive first")]
    [InlineData("mpilab jobs --state r", "running")]
    public async Task Complete_AtTheEnd_OffersWhatCouldStandThere(string line, string offered) =>
        (await lab.RunAsync("complete", $"{line.Length}", line)).ShouldEndWith(0).Lines.ShouldContain(offered);

    [Theory]
    [InlineData("bash", "-c", "source \"$1\"; COMP_LINE='mpilab run mon'; COMP_POINT=14; COMP_WORDS=(mpilab run mon); COMP_CWORD=2; _mpilab; printf '%s\\n' \"${COMPREPLY[@]}\"")]
    [InlineData("zsh", "-fc", "compadd() { shift; printf '%s\\n' ${(P)1} }; compdef() { }; source \"$1\"; BUFFER='mpilab run mon'; CURSOR=14; _mpilab")]
    public async Task Script_InItsShell_CompletesAProgram(string shell, string option, string script)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, shell))), $"skipped: no {shell} here");
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.In("completion"), (await lab.RunAsync("completion", shell)).ShouldEndWith(0).Output);
        await CommandFolder.MakeAsync(folder.Path);
        using var process = Process.Start(new ProcessStartInfo(shell, [option, script, shell, folder.In("completion")])
        {
            RedirectStandardOutput = true,
            Environment = { ["PATH"] = $"{folder.Path}:{Environment.GetEnvironmentVariable("PATH")}", ["MPILAB_ADDRESS"] = $"{lab.Host.Address}", ["MPILAB_TOKEN"] = lab.Token, ["MPILAB_COMPLETION_SECONDS"] = "180" },
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        output.Split('\n').ShouldContain("monte-carlo-pi");
    }

    [Fact]
    public async Task Completion_OfAnotherShell_IsSaid() => (await lab.RunAsync("completion", "fish")).ShouldEndWith(64).Error.ShouldContain("zsh");
}
