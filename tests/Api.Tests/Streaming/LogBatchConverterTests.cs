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
        var batch = new LogBatch(1L << 52, ended, frames);
        // Written for one viewer, encoded for the second, shared by the third.
        var json = Enumerable.Range(0, 3).Select(_ => JsonSerializer.Serialize(batch, options)).ToList();

        json.ShouldAllBe(written => written == json[0]);
        var back = JsonSerializer.Deserialize<LogBatch>(json[0], LabJson.Options)!;
        (back.Next, back.Ended).ShouldBe((1L << 52, ended));
        back.Frames.ToArray().ShouldBe(frames);
    }
}
