using MpiLab.Api.Launching;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Launching;

public sealed class AttemptFolderTests
{
    private readonly AttemptFolder _folder = AttemptFolder.Of(new DataFolder("/data"), job: 7, attempt: 2);

    [Fact]
    public void Of_JobAndAttempt_IsBelowTheJobsFolder() => _folder.Path.ShouldBe("/data/jobs/7/2");

    [Theory]
    [InlineData(0, LogStream.Out, "/data/jobs/7/2/ranks/0.out")]
    [InlineData(11, LogStream.Error, "/data/jobs/7/2/ranks/11.err")]
    [InlineData(3, LogStream.Event, "/data/jobs/7/2/ranks/3.events")]
    [InlineData(LogRanks.Launcher, LogStream.Error, "/data/jobs/7/2/ranks/launcher.err")]
    public void Output_RankAndStream_NamesOneFile(int rank, LogStream stream, string path) =>
        _folder.Output(rank, stream).ShouldBe(path);
}
