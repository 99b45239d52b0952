using System.Net;
using System.Net.Sockets;
using System.Text;
using MpiLab.Contracts;

namespace MpiLab.Cli.Tests;

/// <summary>Answers of which only a part comes.</summary>
public sealed class BrokenAnswerTests
{
    private static readonly TimeSpan HangLimit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Submission_OfWhichHalfTheAnswerComes_IsALostConnection()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerHalfAsync(listener);
        using var lab = LabClient.WithToken(new Uri($"http://{listener.LocalEndpoint}"), "token");
        (await Should.ThrowAsync<HttpRequestException>(lab.SubmitAsync(new JobSubmission { Program = "hello", Ranks = 1 }, "key"))).StatusCode.ShouldBeNull();
        await answering;
    }

    [Fact]
    public async Task Frames_ThatStopComing_AreThoseThatCameWhole()
    {
        using var answer = new HttpResponseMessage { Content = new StallingContent([.. Frame("whole\n"), .. Frame("half\n")[..^2]]) };
        var batch = await FramesAnswer.ReadAsync(answer, TimeSpan.FromMilliseconds(50), CancellationToken.None);
        (batch.Next, batch.Ended, batch.Frames.Length).ShouldBe((Frame("whole\n").Length, false, Frame("whole\n").Length));
    }

    [Fact]
    public async Task Frames_OfWhichNoneComesWhole_AreALostConnection()
    {
        using var answer = new HttpResponseMessage { Content = new StallingContent(Frame("half\n")[..^2]) };
        await Should.ThrowAsync<HttpRequestException>(FramesAnswer.ReadAsync(answer, TimeSpan.FromMilliseconds(50), CancellationToken.None));
    }

    private static byte[] Frame(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var frame = new byte[LogFrame.HeaderSize + bytes.Length];
        LogFrame.Write(new LogRecord(0, DateTimeOffset.UnixEpoch, 1, 0, LogStream.Out, 0, bytes), frame);
        return frame;
    }

    private static async Task AnswerHalfAsync(TcpListener listener)
    {
        using var patience = new CancellationTokenSource(HangLimit);
        using var client = await listener.AcceptTcpClientAsync(patience.Token);
        var stream = client.GetStream();
        var asked = new byte[4096];
        var read = 0;
        while (!Encoding.UTF8.GetString(asked, 0, read).Contains("\"hello\"", StringComparison.Ordinal)) read += await stream.ReadAsync(asked.AsMemory(read), patience.Token);
        await stream.WriteAsync("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n{\"id\": \r\n"u8.ToArray(), patience.Token);
    }

    private sealed class StallingContent(byte[] part) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            // Come before the patience is over, however short.
            stream.Write(part);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
