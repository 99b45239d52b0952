using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MpiLab.Cli;
using MpiLab.Contracts;
using MpiLab.Tests.Support;

namespace MpiLab.Bench.Viewers;

/// <summary>
/// Asks for a job's log and then reads nothing from its connection until it is told to: the hub protocol by hand, since
/// a client library reads on and keeps what it was sent.
/// </summary>
internal sealed class StalledViewer : IDisposable
{
    private static readonly byte[] Ping = "{\"type\":6}\u001e"u8.ToArray();

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _next;

    public async Task StartAsync(Uri service, string token, long job)
    {
        _socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await _socket.ConnectAsync(new UriBuilder(new Uri(service, Routes.Hub)) { Scheme = "ws" }.Uri, default);
        await SendAsync("{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray());
        await SendAsync(Encoding.UTF8.GetBytes($$"""{"type":4,"invocationId":"1","target":"{{nameof(ILabHub.Follow)}}","arguments":[{{job}},0]}""" + "\u001e"));
        _ = StayAsync();
    }

    /// <summary>
    /// Reads at last: what the connection still holds and, if the service has given it up, the rest over a new one.
    /// SHA-256 of all frames.
    /// </summary>
    public async Task<string> WakeAsync(LabClient lab, long job)
    {
        try
        {
            await ReadAsync();
        }
        catch (WebSocketException)
        {
            await foreach (var batch in lab.FollowByHubAsync(job, _next)) Take(batch.Frames.Span, batch.Next);
        }
        await _stop.CancelAsync();
        return Convert.ToHexString(_hash.GetHashAndReset());
    }

    public void Dispose()
    {
        _stop.Dispose();
        _hash.Dispose();
        _socket.Dispose();
    }

    private async Task ReadAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (var ended = false; !ended; ended = Take(message))
        {
            var part = await _socket.ReceiveAsync(buffer.AsMemory(), default);
            if (part.MessageType == WebSocketMessageType.Close) throw new WebSocketException("Closed.");
            message.Write(buffer, 0, part.Count);
        }
    }

    // True at the end of the stream.
    private bool Take(MemoryStream received)
    {
        var bytes = received.GetBuffer().AsSpan(0, (int)received.Length);
        var ended = false;
        for (int end; !ended && (end = bytes.IndexOf((byte)0x1e)) >= 0; bytes = bytes[(end + 1)..])
        {
            using var json = JsonDocument.Parse(bytes[..end].ToArray());
            if (!json.RootElement.TryGetProperty("type", out var type)) continue;
            ended = type.GetInt32() == 3;
            if (type.GetInt32() == 2 && json.RootElement.GetProperty("item") is var item)
                Take(item.GetProperty("frames").GetBytesFromBase64(), item.GetProperty("next").GetInt64());
        }
        var rest = bytes.ToArray();
        received.SetLength(0);
        received.Write(rest);
        return ended;
    }

    private void Take(ReadOnlySpan<byte> frames, long next)
    {
        _hash.AppendData(frames);
        _next = next;
    }

    // Silent clients are let go after half a minute.
    private async Task StayAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10));
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token)) await SendAsync(Ping);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // It reads again, or the service has given it up.
        }
    }

    private ValueTask SendAsync(ReadOnlyMemory<byte> text) => _socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, default);
}
