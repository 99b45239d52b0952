using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Frame;

/// <summary>A rank's first line waits for whatever is compiled before it.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("hello", "{}"), InlineData("rows-and-columns", "{}"), InlineData("collectives-tour", """{"root":1}""")]
    [InlineData("heat-equation", """{"duration":0.01,"intervals":100}""")]
    public async Task Run_Published_CompilesNextToNothing(string program, string arguments)
    {
        Assert.SkipUnless(File.Exists(Stage.Beside("MpiLab.Worker.r2r.dll")), "skipped: this worker is built, not published; MPILAB_WORKER names a published one");
        var (job, compiled) = await Mpiexec.RunWatchedAsync(program, arguments);

        job.ExitCode.ShouldBe(0, $"{job}");
        compiled.Length.ShouldBeLessThanOrEqualTo(8, string.Join('\n', compiled));
    }
}
