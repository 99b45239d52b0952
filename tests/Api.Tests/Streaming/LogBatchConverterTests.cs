using System.Text.Json;
using MpiLab.Api.Streaming;
using MpiLab.Contracts;

namespace MpiLab.Api.Tests.Streaming;

public class LogBatchConverterTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(131_072, false)]
    public void Write_AnyBatch_ReadsBackTheSame(int size, bool ended)
    {
        var frames = new byte[size];
        new Random(size).NextBytes(frames);
        var options = LabJson.Configure(new JsonSerializerOptions { Converters = { new LogBatchConverter() } });
        var json = JsonSerializer.Serialize(new LogBatch(1L << 52, ended, frames), options);

        var back = JsonSerializer.Deserialize<LogBatch>(json, LabJson.Options)!;
        (back.Next, back.Ended).ShouldBe((1L << 52, ended));
        back.Frames.ToArray().ShouldBe(frames);
    }
}
