using System.Text;
using MpiLab.Worker.Tests.Running;

namespace MpiLab.Worker.Tests.Programs;

public sealed class DiagnosticsTests
{
    [Theory]
    [InlineData(true), InlineData(false)]
    public async Task Flood_LinesThatDoNotDivide_WritesEachAsForetold(bool flush)
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 2, "flood", new { lines = 2001, width = 40, flush });

        job.ExitCode.ShouldBe(0, $"{job}");
        for (var rank = 0; rank < 2; rank++)
        {
            var expected = new StringBuilder();
            var line = new byte[40];
            for (var i = 0; i < 1001 - rank; i++)
            {
                Flood.Fill(line, rank, i);
                expected.Append(Encoding.ASCII.GetString(line));
            }
            job[rank].Out.ShouldBe($"{expected}");
        }
    }

    [Fact]
    public void Fill_ALine_BeginsWithRankAndIndexAndEndsWithANewline()
    {
        var line = new byte[24];
        Flood.Fill(line, 7, 27);
        Encoding.ASCII.GetString(line).ShouldBe("7 27 ghijklmnopqrstuvwx\n");
    }

    [Fact]
    public async Task Metronome_ARateForAWhile_WritesSoManyLinesWithTheirTimes()
    {
        var before = DateTime.UtcNow;
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 2, "metronome", new { rate = 200, seconds = 0.1, width = 50 });

        job.ExitCode.ShouldBe(0, $"{job}");
        for (var rank = 0; rank < 2; rank++)
        {
            var lines = job[rank].Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            lines.Length.ShouldBe(10);
            lines.ShouldAllBe(line => line.Length == 49);
            lines.Select(line => line.Split(' ')[1]).ShouldBe(Enumerable.Range(0, 10).Select(index => $"{index}"));
            lines.Select(line => DateTime.UnixEpoch.AddMicroseconds(long.Parse(line.Split(' ')[2]))).ShouldAllBe(time => time >= before.AddMilliseconds(-1) && time <= DateTime.UtcNow);
        }
    }

    [Fact]
    public async Task Sleep_NoSeconds_SaysThatItWaitsAndThatItIsDone()
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 2, "sleep", new { seconds = 0 });

        job[1].Lines.ShouldBe(["Rank 1 of 2 waits.", "Rank 1 of 2 is done."]);
    }

    [Theory]
    [InlineData("exit", 7), InlineData("abort", 7), InlineData("exception", 7), InlineData("signal", 9)]
    public async Task Fail_OneRank_EndsTheJobWithItsCode(string how, int code)
    {
        var job = await Mpiexec.RunAsync(Mpiexec.OpenMpi, 2, "fail", new { rank = 1, how, code });

        job.ExitCode.ShouldBe(how switch { "exit" or "abort" => code, "exception" => 1, _ => 128 + code }, $"{job}");
        job.Ranks.ShouldAllBe(rank => rank.Lines.Length == 1);
        if (how == "exception") job[1].Error.ShouldContain("as asked for, code 7");
    }
}
