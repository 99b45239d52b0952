using System.Text;
using MpiLab.Api.Dashboard;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Dashboard;

public sealed class LineCountTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Lines_WithinTheFirstSteps_AreCountedWhereTheyCame()
    {
        var count = new LineCount(1);
        Take(count, 0, "one\ntwo\n");
        Take(count, 0.6, "three\nno end");
        count.GoOn(Start.AddSeconds(1));
        count.Counts.ShouldBe([2, 0, 1, 0, 0]);
    }

    [Fact]
    public void Lines_OfAnyLength_KeepTheirSumInAtMost32Steps()
    {
        var count = new LineCount(1);
        for (var second = 0; second < 5000; second++)
        {
            Take(count, second, "line\n");
            count.GoOn(Start.AddSeconds(second));
            count.Counts.Count.ShouldBeLessThanOrEqualTo(LineCount.Steps);
            count.Counts.Sum().ShouldBe(second + 1);
        }
    }

    [Fact]
    public void Lines_OfTheLabAndOfEvents_AreNotTheProgramsOutput()
    {
        var count = new LineCount(1);
        Take(count, 0, "said\n", LogRanks.Launcher);
        Take(count, 0, "{}\n", 0, LogStream.Event);
        count.GoOn(Start.AddSeconds(1));
        count.Counts.ShouldBeEmpty();
    }

    private static void Take(LineCount count, double second, string text, int rank = 0, LogStream stream = LogStream.Out) =>
        count.Take(new LogRecord(0, Start.AddSeconds(second), 1, rank, stream, 0, Encoding.UTF8.GetBytes(text)));
}
