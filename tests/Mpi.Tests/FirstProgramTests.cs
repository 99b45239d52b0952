using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace MpiLab.Mpi.Tests;

/// <summary>The programs that the library's README shows.</summary>
public sealed partial class FirstProgramTests
{
    [Theory]
    [InlineData("openmpi", "Ring", "Round the ring: Rank 0, 1, 2")]
    [InlineData("mpich", "Ring", "Round the ring: Rank 0, 1, 2")]
    [InlineData("openmpi", "Pi", "Pi is about 3.14.")]
    [InlineData("mpich", "Pi", "Pi is about 3.14.")]
    [InlineData("openmpi", "PingPong", "ping to 2, pong from 2")]
    [InlineData("mpich", "PingPong", "ping to 2, pong from 2")]
    [InlineData("openmpi", "Hostnames", "runs 3 rank(s).")]
    [InlineData("mpich", "Hostnames", "runs 3 rank(s).")]
    public async Task Program_AtThreeRanks_SaysWhatItShould(string flavour, string program, string line)
    {
        Flavours.SkipIfMissing(flavour);
        var run = await Mpiexec.RunAsync(flavour, 3, program);
        run.ExitCode.ShouldBe(0, run.ToString());
        run.Lines.ShouldContain(l => l.EndsWith(line), run.ToString());
    }

    [Theory]
    [InlineData("Ring")]
    [InlineData("Pi")]
    [InlineData("PingPong")]
    [InlineData("Hostnames")]
    public void Readme_OfEachProgram_HasTheSourceThatIsTested(string program)
    {
        var source = File.ReadAllText(Path.Combine(Repository(), $"tests/Mpi.Probe/FirstPrograms/{program}.cs")).Trim();
        var readme = File.ReadAllText(Path.Combine(Repository(), "src/Mpi/README.md"));
        CodeBlock().Matches(readme).Select(m => m.Groups[1].Value.Trim()).ShouldContain(source);
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    private static string Repository([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../.."));
}
