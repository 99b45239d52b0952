using System.Diagnostics;
using MpiLab.Api.Queue;

namespace MpiLab.Api.Tests.Queue;

public sealed class ShellWordsTests
{
    [Fact]
    public void Join_AnyWords_AShellReadsThemBack()
    {
        string[] words = ["mpiexec", "-n", "4", "--x=a b", "it's", "", "$HOME", "`id`", "a\nb", "*", "π", "\\", "\"", "~", "#", "a;b", "!x"];
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"printf '%s\\0' {ShellWords.Join(words)}"]) { RedirectStandardOutput = true })!;
        shell.StandardOutput.ReadToEnd().Split('\0')[..^1].ShouldBe(words);
        shell.WaitForExit();
    }

    [Fact]
    public void Join_PlainWords_StayPlain() => ShellWords.Join(["mpiexec", "-n", "4", "/lab/rank.sh", "--ro-bind"]).ShouldBe("mpiexec -n 4 /lab/rank.sh --ro-bind");
}
